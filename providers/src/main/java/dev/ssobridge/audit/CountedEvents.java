package dev.ssobridge.audit;

import dev.ssobridge.event.SsoDetail;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.event.SsoResult;
import dev.ssobridge.metrics.SsoMetrics;
import dev.ssobridge.metrics.SsoMetrics.Outcome;
import dev.ssobridge.token.TokenKind;
import java.util.Optional;
import org.keycloak.events.Event;

/** Counts the events of this JAR, and the sign-ins that its tokens begin, so that metrics and events always agree. */
final class CountedEvents {
    private static final String NONE = "none";
    private static final String UNKNOWN = "unknown";
    private static final String SIGNED_IN = "signed_in";
    private static final String REDEEMED = "redeemed";

    private CountedEvents() {}

    static void count(Event event) {
        switch (event.getType()) {
            case CLIENT_LOGIN, CLIENT_LOGIN_ERROR -> countCall(event);
            case LOGIN, LOGIN_ERROR -> countRedemption(event);
            default -> {}
        }
    }

    private static void countCall(Event event) {
        String action = SsoEvent.read(event, SsoDetail.ACTION);
        if (action == null) {
            return; // a client's own sign-in
        }
        if (SsoEvent.read(event, SsoDetail.TARGET) != null) {
            SsoMetrics.targetReport(event.getRealmName(), readOr(event, SsoDetail.REASON, NONE));
            return;
        }
        SsoMetrics.call(event.getRealmName(), action, outcome(event, readOr(event, SsoDetail.RESULT, NONE)));
        if (SsoResult.CONSUMED.label().equals(SsoEvent.read(event, SsoDetail.RESULT))) {
            countTargetToken(event);
        }
    }

    private static void countRedemption(Event event) {
        if (!SsoEvent.isByToken(event)) {
            return;
        }
        boolean refused = event.getError() != null;
        String result = refused ? SsoResult.REFUSED.label() : SIGNED_IN;
        SsoMetrics.redemption(
                event.getRealmName(), readOr(event, SsoDetail.TOKEN_KIND, UNKNOWN), outcome(event, result));
        if (!refused) {
            countTargetToken(event);
        }
    }

    private static void countTargetToken(Event event) {
        if (TokenKind.TARGET.label().equals(SsoEvent.read(event, SsoDetail.TOKEN_KIND))
                && event.getClientId() != null) {
            SsoMetrics.targetToken(event.getRealmName(), event.getClientId(), REDEEMED);
        }
    }

    private static Outcome outcome(Event event, String result) {
        return new Outcome(result, readOr(event, SsoDetail.REASON, NONE));
    }

    private static String readOr(Event event, SsoDetail detail, String otherwise) {
        return Optional.ofNullable(SsoEvent.read(event, detail)).orElse(otherwise);
    }
}
