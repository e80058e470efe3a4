package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * A required action or a missing consent that would stop a sign-in under {@code prompt=none}. Keycloak looks for one only
 * after the flow has succeeded, when the token is consumed already.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AuthenticationManager.nextRequiredAction", "AuthenticationManager.setClientScopesInSession"})
public final class PendingInteraction {
    private PendingInteraction() {}

    /** Whether Keycloak would ask the user for anything before it answers the client. */
    public static boolean existsFor(AuthenticationFlowContext context, UserModel user) {
        context.setUser(user);
        try {
            AuthenticationManager.setClientScopesInSession(context.getSession(), context.getAuthenticationSession());
            return AuthenticationManager.nextRequiredAction(
                            context.getSession(),
                            context.getAuthenticationSession(),
                            context.getHttpRequest(),
                            context.getEvent())
                    != null;
        } finally {
            context.clearUser();
        }
    }
}
