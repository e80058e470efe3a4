package dev.ssobridge.setup;

import dev.ssobridge.broker.account.AccountAuthenticatorFactory;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import java.util.List;
import java.util.Set;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;

/**
 * The step of a browser flow that sends a request to the identity provider of its account. It stands behind the steps that
 * sign a user in without a page, and in front of all others. A realm without such an identity provider does not get it:
 * there it would skip Keycloak's own page for organizations.
 */
record AccountExecution(KeycloakSession session) {
    private static final String STEP = AccountAuthenticatorFactory.ID;
    private static final String IDP = SsoOidcIdentityProviderFactory.ID;
    private static final Set<String> WITHOUT_A_PAGE = Set.of(TokenStep.ID, "auth-cookie", "auth-spnego");

    /** Whether these steps of a flow lack it. */
    boolean isMissingAmong(List<AuthenticationExecutionModel> steps) {
        return isOfUse()
                && steps.stream().noneMatch(step -> isOne(step) && step.getRequirement() != Requirement.DISABLED);
    }

    private boolean isOfUse() {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any(), -1, -1)
                .anyMatch(idp -> IDP.equals(idp.getProviderId()));
    }

    static boolean isOne(AuthenticationExecutionModel step) {
        return STEP.equals(step.getAuthenticator());
    }

    /** The index of its place among the other steps of a flow. */
    static int placeAmong(List<AuthenticationExecutionModel> steps) {
        int place = 0;
        while (place < steps.size()
                && WITHOUT_A_PAGE.contains(String.valueOf(steps.get(place).getAuthenticator()))) {
            place++;
        }
        return place;
    }

    /** A step for the flow; it is not in the flow yet. */
    static AuthenticationExecutionModel of(AuthenticationFlowModel flow) {
        AuthenticationExecutionModel step = new AuthenticationExecutionModel();
        step.setParentFlow(flow.getId());
        step.setAuthenticator(STEP);
        step.setRequirement(Requirement.ALTERNATIVE);
        return step;
    }
}
