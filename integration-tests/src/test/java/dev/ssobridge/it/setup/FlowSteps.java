package dev.ssobridge.it.setup;

import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;

/** The steps of a flow with everything that matters about them, so without ids. */
final class FlowSteps {
    private FlowSteps() {}

    static List<List<Object>> of(RealmResource realm, String alias) {
        return realm.flows().getExecutions(alias).stream()
                .map(step -> List.<Object>of(
                        String.valueOf(step.getProviderId()),
                        String.valueOf(step.getDisplayName()),
                        step.getRequirement(),
                        step.getLevel(),
                        config(realm, step)))
                .toList();
    }

    private static Map<String, String> config(RealmResource realm, AuthenticationExecutionInfoRepresentation step) {
        return step.getAuthenticationConfig() == null
                ? Map.of()
                : realm.flows()
                        .getAuthenticatorConfig(step.getAuthenticationConfig())
                        .getConfig();
    }
}
