package dev.ssobridge.broker.account;

import dev.ssobridge.broker.keycloak.BrokerRedirect;
import dev.ssobridge.broker.keycloak.BrokerRequest;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sends the browser to the provider of the request's account; whatever is not clear is left to the rest of the flow. */
final class AccountAuthenticator implements Authenticator {
    private static final Logger LOG = Logger.getLogger(AccountAuthenticator.class);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        BrokerRedirect redirect = new BrokerRedirect(context);
        if (redirect.comesBackWithError() || redirect.namesProviderItself()) {
            context.attempted();
            return;
        }
        RequestedAccount.of(context)
                .flatMap(account -> new AccountIdps(context.getSession()).only(account))
                .filter(provider -> mayBeAsked(context, provider))
                .ifPresentOrElse(redirect::to, context::attempted);
    }

    private static boolean mayBeAsked(AuthenticationFlowContext context, IdentityProviderModel provider) {
        boolean passive = new BrokerRequest(context.getAuthenticationSession()).isPassive();
        boolean takesPassive = Boolean.parseBoolean(provider.getConfig()
                .getOrDefault(
                        "acceptsPromptNoneForwardFromClient",
                        String.valueOf(SsoOidcIdentityProviderFactory.ID.equals(provider.getProviderId()))));
        LOG.debugf("The account's provider is %s", provider.getAlias());
        return !passive || takesPassive;
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
