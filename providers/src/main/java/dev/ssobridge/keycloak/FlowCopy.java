package dev.ssobridge.keycloak;

import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AuthenticationManagementResource;

/** What "Duplicate" does in the admin console. Checked on Keycloak 26.7.4 and 26.5.6. */
public final class FlowCopy {
    private FlowCopy() {}

    /** The flow with all its sub-flows and their configuration under another name, not bound to anything. */
    public static AuthenticationFlowModel of(
            KeycloakSession session, RealmModel realm, AuthenticationFlowModel flow, String name) {
        return AuthenticationManagementResource.copyFlow(session, realm, flow, name);
    }

    /** Takes a copy away again, with its sub-flows and their configuration. */
    public static void remove(RealmModel realm, AuthenticationFlowModel flow) {
        realm.getAuthenticationExecutionsStream(flow.getId()).toList().forEach(step -> {
            if (step.isAuthenticatorFlow()) {
                remove(realm, realm.getAuthenticationFlowById(step.getFlowId()));
            }
            AuthenticatorConfigModel config = step.getAuthenticatorConfig() == null
                    ? null
                    : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
            if (config != null) {
                realm.removeAuthenticatorConfig(config);
            }
            realm.removeAuthenticatorExecution(step);
        });
        realm.removeAuthenticationFlow(flow);
    }
}
