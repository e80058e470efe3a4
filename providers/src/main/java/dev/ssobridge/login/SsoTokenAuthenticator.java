package dev.ssobridge.login;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Reads {@code sso_token} and nothing else; without it the rest of the flow goes on as if this step were not there. */
final class SsoTokenAuthenticator implements Authenticator {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (PendingError.replay(context)) {
            return;
        }
        SsoParameters.take(context)
                .ifPresentOrElse(parameters -> new SignIn(context, parameters).decide(), context::attempted);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // No page of this step ever posts anything.
        context.attempted();
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
