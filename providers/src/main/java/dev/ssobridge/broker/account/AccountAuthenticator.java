package dev.ssobridge.broker.account;

import dev.ssobridge.broker.keycloak.BrokerRedirect;
import dev.ssobridge.broker.keycloak.BrokerRequest;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Sends the browser to the identity provider of the request's account. An unclear request is left to the rest of the
 * flow.
 */
final class AccountAuthenticator implements Authenticator {
    private static final String OTHER_ACCOUNT = "other_account";
    private static final Logger LOG = Logger.getLogger(AccountAuthenticator.class);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        BrokerRedirect redirect = new BrokerRedirect(context);
        if (redirect.comesBackWithError() || redirect.hasIdpHint()) {
            context.attempted();
            return;
        }
        RequestedAccount account = new RequestedAccount(context);
        if (account.isAnothers()) {
            refuse(context);
            return;
        }
        account.get()
                .flatMap(alias -> new AccountIdps(context.getSession()).only(alias))
                .filter(idp -> mayBeAsked(context, idp))
                .ifPresentOrElse(redirect::to, context::attempted);
    }

    private static void refuse(AuthenticationFlowContext context) {
        context.getEvent().clone().detail(Details.REASON, OTHER_ACCOUNT).error(Errors.INVALID_REQUEST);
        Response answer = new BrokerRequest(context.getAuthenticationSession())
                .refuse(
                        context.getSession(),
                        OAuthErrorException.INVALID_REQUEST,
                        "account is another one than that of the application");
        context.failure(AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR, answer);
    }

    private static boolean mayBeAsked(AuthenticationFlowContext context, IdentityProviderModel idp) {
        boolean passive = new BrokerRequest(context.getAuthenticationSession()).isPassive();
        boolean takesPassive = Boolean.parseBoolean(idp.getConfig()
                .getOrDefault(
                        "acceptsPromptNoneForwardFromClient",
                        String.valueOf(SsoOidcIdentityProviderFactory.ID.equals(idp.getProviderId()))));
        LOG.debugf("The account's identity provider is %s", idp.getAlias());
        return !passive || takesPassive;
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // This step shows no page that could post anything.
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
