package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AuthenticationManagementResource;

/** Copies an authentication flow as "Duplicate" does in the admin console. */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationManagementResource.copyFlow")
public final class FlowCopy {
    private FlowCopy() {}

    /**
     * A copy of the flow under another name, with all its sub-flows and their configuration; it is not bound to
     * anything.
     */
    public static AuthenticationFlowModel of(
            KeycloakSession session, RealmModel realm, AuthenticationFlowModel flow, String name) {
        return AuthenticationManagementResource.copyFlow(session, realm, flow, name);
    }

    /** Removes a copy, with its sub-flows and their configuration. */
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
