package dev.ssobridge.login;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Reads {@code sso_token} and nothing else. Without the parameter the flow goes on as if this step did not exist. */
final class SsoTokenAuthenticator implements Authenticator {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (PendingError.replay(context)) {
            return;
        }
        decide(context, Choice.NONE);
    }

    /** Shows the page for a bad token again where it is open: without a token, the browser's session would answer. */
    private static void goOn(AuthenticationFlowContext context, Choice choice) {
        RefusedTokenPage page = new RefusedTokenPage(context);
        if (choice == Choice.LOGIN) {
            page.close();
        }
        page.again().ifPresentOrElse(context::challenge, context::attempted);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Choice choice = Choice.of(context.getHttpRequest());
        if (choice == Choice.STAY && UserSwitch.isAskedAbout(context)) {
            SsoParameters.take(context);
            context.attempted();
        } else {
            decide(context, choice);
        }
    }

    private static void decide(AuthenticationFlowContext context, Choice choice) {
        SsoParameters.take(context)
                .ifPresentOrElse(
                        parameters -> new SignIn(context, parameters, choice).decide(), () -> goOn(context, choice));
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
