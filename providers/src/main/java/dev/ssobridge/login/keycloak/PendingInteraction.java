package dev.ssobridge.login.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * A required action or a missing consent that would stop a sign-in under {@code prompt=none}. Keycloak asks only once
 * the flow has succeeded, when the token would be spent already. Checked on 26.7.4.
 */
public final class PendingInteraction {
    private PendingInteraction() {}

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
