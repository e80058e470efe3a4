package dev.ssobridge.login;

import dev.ssobridge.login.keycloak.AuthenticationLevel;
import dev.ssobridge.login.keycloak.PasswordWay;
import dev.ssobridge.registration.SecondFactor;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** What of the realm's forms is left after a login token, as the setting {@code secondFactor} of the application has it. */
final class FurtherSteps {
    /** Which session the sign-in is going to be part of. */
    enum Session {
        /** The user's own, which the browser has; Keycloak's cookie would ask nothing more either. */
        OWN,
        NEW
    }

    private final SecondFactor rule;
    private final Session session;
    private final AuthenticationLevel level;
    private final PasswordWay way;

    FurtherSteps(AuthenticationFlowContext context, UserModel user, SecondFactor rule, Session session) {
        this.rule = rule;
        this.session = session;
        this.level = AuthenticationLevel.of(context);
        this.way = PasswordWay.of(context, user);
    }

    /** Whether the user needs a second factor and has none; nobody is led to set one up. */
    boolean lackSecondFactor() {
        return rule == SecondFactor.ALWAYS
                && !(level.isStepUpRequested() ? way.hasSecondFactor() : way.asksForSecondFactor());
    }

    /** Whether a page may follow. */
    boolean mayNeedPage() {
        return rule != SecondFactor.SKIP && !isLeftOut() && way.mayAskForSecondFactor();
    }

    /** Whether Keycloak counts the sessions of the user before it opens the new one. */
    boolean countSessions() {
        return session == Session.NEW && way.hasLimits();
    }

    /** Whether the flow has to go on. */
    boolean exist() {
        return !isLeftOut() && (rule == SecondFactor.SKIP ? way.hasLimits() : way.goesOn());
    }

    private boolean isLeftOut() {
        return session == Session.OWN && rule != SecondFactor.ALWAYS;
    }

    /** Lets the flow go on as after a password. */
    void begin() {
        if (rule == SecondFactor.SKIP) {
            way.enterWithoutSecondFactor();
        } else {
            way.enter();
        }
    }
}
