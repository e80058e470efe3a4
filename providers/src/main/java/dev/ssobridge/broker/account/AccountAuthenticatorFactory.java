package dev.ssobridge.broker.account;

import com.google.auto.service.AutoService;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step "SSO account" for browser flows: after the cookie, before the login page, ALTERNATIVE. */
@AutoService(AuthenticatorFactory.class)
public final class AccountAuthenticatorFactory implements AuthenticatorFactory {
    /** Provider id of the step. */
    public static final String ID = "sso-account";

    private static final Requirement[] REQUIREMENTS = {Requirement.ALTERNATIVE, Requirement.DISABLED};
    private static final AccountAuthenticator STEP = new AccountAuthenticator();

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "SSO account";
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public String getHelpText() {
        return "Sends the browser to the identity provider of the request's account (organization, parameter account,"
                + " or the Account of its SSO application). Put it behind the cookie and in front of the login page, as"
                + " an alternative; without an account it does nothing.";
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
