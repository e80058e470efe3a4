package dev.ssobridge.login.keycloak;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What the server knows of the steps of a flow, towards one user. */
final class Steps {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    Steps(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    AuthenticatorFactory factory(AuthenticationExecutionModel execution) {
        return (AuthenticatorFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator());
    }

    /** Whether the step decides about the sub-flow that it is in, and asks nothing. */
    boolean isCondition(FlowNode step) {
        return step.factory() != null && step.factory().create(session) instanceof ConditionalAuthenticator;
    }

    /** Whether the user has what the step asks for. */
    boolean isConfigured(FlowNode step) {
        return step.factory() != null && step.factory().create(session).configuredFor(session, realm, user);
    }

    Map<String, String> config(FlowNode step) {
        return Optional.ofNullable(step.execution().getAuthenticatorConfig())
                .map(realm::getAuthenticatorConfigById)
                .map(config -> config.getConfig())
                .orElseGet(HashMap::new);
    }
}
