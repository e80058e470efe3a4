package dev.ssobridge.it.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;

/** A realm whose browser flow knows level 1, the password, and level 2, a one-time code, with the token step in front. */
final class StepUpRealm {
    private static final String FORMS = "browser-sso-token forms";

    private StepUpRealm() {}

    static TestRealm make(KeycloakServer server) {
        return TestRealm.variant(server, StepUpRealm::change);
    }

    private static void change(ObjectNode realm) {
        ArrayNode flows = realm.withArray("authenticationFlows");
        ArrayNode forms = executionsOf(flows, FORMS);
        forms.removeAll();
        subFlow(forms, 10, "level 1");
        subFlow(forms, 20, "level 2");
        level(realm, 1, "auth-username-password-form", "pwd");
        level(realm, 2, "auth-otp-form", "otp");
    }

    private static ArrayNode executionsOf(ArrayNode flows, String alias) {
        for (JsonNode flow : flows) {
            if (flow.path("alias").asText().equals(alias)) {
                return (ArrayNode) flow.path("authenticationExecutions");
            }
        }
        throw new IllegalStateException("The realm file has no flow " + alias);
    }

    private static void subFlow(ArrayNode executions, int priority, String alias) {
        executions
                .addObject()
                .put("priority", priority)
                .put("requirement", "CONDITIONAL")
                .put("authenticatorFlow", true)
                .put("flowAlias", alias);
    }

    private static void level(ObjectNode realm, int level, String authenticator, String amr) {
        ObjectNode flow = realm.withArray("authenticationFlows").addObject();
        flow.put("alias", "level " + level).put("providerId", "basic-flow").put("topLevel", false);
        ArrayNode executions = flow.put("builtIn", false).putArray("authenticationExecutions");
        required(executions, 10, "conditional-level-of-authentication", "condition " + level);
        required(executions, 20, authenticator, amr);
        ArrayNode configs = realm.withArray("authenticatorConfig");
        configs.addObject()
                .put("alias", "condition " + level)
                .putObject("config")
                .put("loa-condition-level", Integer.toString(level))
                .put("loa-max-age", "36000");
        configs.addObject()
                .put("alias", amr)
                .putObject("config")
                .put("default.reference.value", amr)
                .put("default.reference.maxAge", "36000");
    }

    private static void required(ArrayNode executions, int priority, String authenticator, String config) {
        executions
                .addObject()
                .put("priority", priority)
                .put("requirement", "REQUIRED")
                .put("authenticator", authenticator)
                .put("authenticatorConfig", config);
    }
}
