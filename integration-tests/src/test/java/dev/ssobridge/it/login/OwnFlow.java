package dev.ssobridge.it.login;

import dev.ssobridge.it.realm.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;

/** Browser flows that an administrator has made, with the token step in front; for clients that are bound to them. */
final class OwnFlow {
    private final AuthenticationManagementResource flows;

    private OwnFlow(TestRealm realm) {
        this.flows = realm.admin().flows();
    }

    /** The id of a copy of Keycloak's own flow. */
    static String copyOfTheBuiltIn(TestRealm realm) {
        OwnFlow own = new OwnFlow(realm);
        own.flows.copy("browser", Map.of("newName", "corporate")).close();
        own.tokenFirst("corporate");
        return own.id("corporate");
    }

    /** The id of a flow that asks for the name and the password on pages of their own, in sub-flows. */
    static String nested(TestRealm realm) {
        OwnFlow own = new OwnFlow(realm);
        own.make("nested");
        own.step("nested", "auth-cookie", "ALTERNATIVE");
        own.subFlow("nested", "nested person", "ALTERNATIVE");
        own.step("nested person", "auth-username-form", "REQUIRED");
        own.subFlow("nested person", "nested proof", "REQUIRED");
        own.step("nested proof", "webauthn-authenticator-passwordless", "ALTERNATIVE");
        own.subFlow("nested proof", "nested password", "ALTERNATIVE");
        own.step("nested password", "auth-password-form", "REQUIRED");
        own.subFlow("nested password", "nested code", "CONDITIONAL");
        own.step("nested code", "conditional-user-configured", "REQUIRED");
        own.step("nested code", "auth-otp-form", "REQUIRED");
        own.tokenFirst("nested");
        return own.id("nested");
    }

    private void make(String alias) {
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        try (Response created = flows.createFlow(flow)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
    }

    private void step(String flow, String provider, String requirement) {
        flows.addExecution(flow, Map.of("provider", provider));
        require(flow, step -> provider.equals(step.getProviderId()), requirement);
    }

    private void subFlow(String flow, String alias, String requirement) {
        flows.addExecutionFlow(flow, Map.of("alias", alias, "type", "basic-flow", "description", ""));
        require(flow, step -> alias.equals(step.getDisplayName()), requirement);
    }

    private AuthenticationExecutionInfoRepresentation require(
            String flow, Predicate<AuthenticationExecutionInfoRepresentation> which, String requirement) {
        AuthenticationExecutionInfoRepresentation step =
                flows.getExecutions(flow).stream().filter(which).findFirst().orElseThrow();
        step.setRequirement(requirement);
        flows.updateExecutions(flow, step);
        return step;
    }

    private void tokenFirst(String flow) {
        flows.addExecution(flow, Map.of("provider", "sso-token"));
        AuthenticationExecutionInfoRepresentation step =
                require(flow, added -> "sso-token".equals(added.getProviderId()), "ALTERNATIVE");
        while (flows.getExecutions(flow).get(0).getProviderId() == null
                || !"sso-token".equals(flows.getExecutions(flow).get(0).getProviderId())) {
            flows.raisePriority(step.getId());
        }
        AuthenticatorConfigRepresentation reference = new AuthenticatorConfigRepresentation();
        reference.setAlias(flow + " sso-token");
        reference.setConfig(Map.of("default.reference.value", "sso_token", "default.reference.maxAge", "31536000"));
        flows.newExecutionConfig(step.getId(), reference).close();
    }

    private String id(String alias) {
        return flows.getFlows().stream()
                .filter(flow -> alias.equals(flow.getAlias()))
                .map(AuthenticationFlowRepresentation::getId)
                .findFirst()
                .orElseThrow();
    }
}
