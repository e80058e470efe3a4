package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.Page;
import java.time.Duration;
import java.time.Instant;

/** Requests that are signed well, but too old, too early or meant for another place: SAML core, 3.2.1 and 3.7.1. */
enum AgeAttack implements LogoutAttack {
    OVER_BY_POST(aim -> aim.with("NotOnOrAfter", in(Duration.ofMinutes(-2))).post()),
    OVER_BY_REDIRECT(aim -> aim.with("NotOnOrAfter", in(Duration.ofMinutes(-2))).redirect()),
    ISSUED_YESTERDAY(aim -> aim.with("IssueInstant", in(Duration.ofDays(-1))).post()),
    ISSUED_TOMORROW(aim -> aim.with("IssueInstant", in(Duration.ofDays(1))).post()),
    WRONG_DESTINATION_BY_POST(
            aim -> aim.with("Destination", "https://elsewhere.example/saml").post()),
    WRONG_DESTINATION_BY_REDIRECT(
            aim -> aim.with("Destination", "https://elsewhere.example/saml").redirect()),
    WITHOUT_DESTINATION(aim -> aim.with("Destination", null).post());

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas keeps anything
    private final LogoutAttack act;

    AgeAttack(LogoutAttack act) {
        this.act = act;
    }

    @Override
    public Page on(Aim aim) {
        return act.on(aim);
    }

    private static String in(Duration fromNow) {
        return LogoutMessage.time(Instant.now().plus(fromNow));
    }
}
