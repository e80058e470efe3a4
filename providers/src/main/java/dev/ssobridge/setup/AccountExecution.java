package dev.ssobridge.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The step in a browser flow that sends a request to the provider of its account: behind the steps that sign somebody in
 * without a page, in front of all others. A realm without such a provider does without it, since an organization that a
 * request names would skip Keycloak's own page for organizations.
 */
record AccountExecution(KeycloakSession session, RealmModel realm) {
    private static final String STEP = "sso-account";
    private static final String PROVIDER = "sso-oidc";
    private static final Set<String> WITHOUT_A_PAGE = Set.of("sso-token", "auth-cookie", "auth-spnego");
    private static final int APART = 10;

    boolean isMissingIn(AuthenticationFlowModel flow) {
        return isOfUse() && steps(flow).stream().noneMatch(AccountExecution::isEnabled);
    }

    private boolean isOfUse() {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any(), -1, -1)
                .anyMatch(provider -> PROVIDER.equals(provider.getProviderId()));
    }

    private static boolean isEnabled(AuthenticationExecutionModel step) {
        return STEP.equals(step.getAuthenticator()) && step.getRequirement() != Requirement.DISABLED;
    }

    private List<AuthenticationExecutionModel> steps(AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId()).toList();
    }

    /** One that is switched off goes, and the steps are numbered anew to make room. */
    void addTo(AuthenticationFlowModel flow) {
        int priority = 0;
        boolean added = false;
        for (AuthenticationExecutionModel step : withoutOurs(flow)) {
            if (!added && !WITHOUT_A_PAGE.contains(String.valueOf(step.getAuthenticator()))) {
                priority += APART;
                realm.addAuthenticatorExecution(step(flow, priority));
                added = true;
            }
            priority += APART;
            step.setPriority(priority);
            realm.updateAuthenticatorExecution(step);
        }
        if (!added) {
            realm.addAuthenticatorExecution(step(flow, priority + APART));
        }
    }

    private List<AuthenticationExecutionModel> withoutOurs(AuthenticationFlowModel flow) {
        List<AuthenticationExecutionModel> others = new ArrayList<>();
        for (AuthenticationExecutionModel step : steps(flow)) {
            if (STEP.equals(step.getAuthenticator())) {
                realm.removeAuthenticatorExecution(step);
            } else {
                others.add(step);
            }
        }
        return others;
    }

    private static AuthenticationExecutionModel step(AuthenticationFlowModel flow, int priority) {
        AuthenticationExecutionModel step = new AuthenticationExecutionModel();
        step.setParentFlow(flow.getId());
        step.setAuthenticator(STEP);
        step.setRequirement(Requirement.ALTERNATIVE);
        step.setPriority(priority);
        return step;
    }
}
