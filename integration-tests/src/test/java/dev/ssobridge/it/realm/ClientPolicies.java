package dev.ssobridge.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyConditionRepresentation;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;

/** Client policies of a realm of the test's own. */
public record ClientPolicies(RealmResource realm) {
    private static final String PROFILE = "of-the-test";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One policy for every client, with profiles of Keycloak or of the realm. */
    public void forAllClients(String... profiles) {
        apply("any-client", JSON.createObjectNode(), profiles);
    }

    /** One policy of an executor, for the clients that the condition finds. */
    public void executor(String executor, ObjectNode config, String condition, ObjectNode configOfCondition) {
        ClientPolicyExecutorRepresentation step = new ClientPolicyExecutorRepresentation();
        step.setExecutorProviderId(executor);
        step.setConfiguration(config);
        ClientProfileRepresentation profile = new ClientProfileRepresentation();
        profile.setName(PROFILE);
        profile.setExecutors(List.of(step));
        ClientProfilesRepresentation profiles = new ClientProfilesRepresentation();
        profiles.setProfiles(List.of(profile));
        realm.clientPoliciesProfilesResource().updateProfiles(profiles);
        apply(condition, configOfCondition, PROFILE);
    }

    /** One policy of an executor, for every client. */
    public void executor(String executor, ObjectNode config) {
        executor(executor, config, "any-client", JSON.createObjectNode());
    }

    private void apply(String condition, JsonNode config, String... profiles) {
        ClientPolicyConditionRepresentation wanted = new ClientPolicyConditionRepresentation();
        wanted.setConditionProviderId(condition);
        wanted.setConfiguration(config);
        ClientPolicyRepresentation policy = new ClientPolicyRepresentation();
        policy.setName("of the test");
        policy.setEnabled(true);
        policy.setConditions(List.of(wanted));
        policy.setProfiles(List.of(profiles));
        ClientPoliciesRepresentation policies = new ClientPoliciesRepresentation();
        policies.setPolicies(List.of(policy));
        realm.clientPoliciesPoliciesResource().updatePolicies(policies);
    }

    /** Removes the policy; its profile stays. */
    public void clear() {
        ClientPoliciesRepresentation none = new ClientPoliciesRepresentation();
        none.setPolicies(List.of());
        realm.clientPoliciesPoliciesResource().updatePolicies(none);
    }
}
