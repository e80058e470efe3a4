package dev.ssobridge.setup;

import dev.ssobridge.broker.account.AccountAuthenticatorFactory;
import dev.ssobridge.broker.oidc.SsoOidcIdentityProviderFactory;
import dev.ssobridge.login.SsoTokenAuthenticatorFactory;
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
 * The step of a browser flow that sends a request to the identity provider of its account. It stands behind the steps that
 * sign a user in without a page, and in front of all others. A realm without such an identity provider does not get it:
 * there it would skip Keycloak's own page for organizations.
 */
record AccountExecution(KeycloakSession session, RealmModel realm) {
    private static final String STEP = AccountAuthenticatorFactory.ID;
    private static final String IDP = SsoOidcIdentityProviderFactory.ID;
    private static final Set<String> WITHOUT_A_PAGE =
            Set.of(SsoTokenAuthenticatorFactory.ID, "auth-cookie", "auth-spnego");
    private static final int APART = 10;

    boolean isMissingIn(AuthenticationFlowModel flow) {
        return isOfUse() && steps(flow).stream().noneMatch(AccountExecution::isEnabled);
    }

    private boolean isOfUse() {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any(), -1, -1)
                .anyMatch(idp -> IDP.equals(idp.getProviderId()));
    }

    private static boolean isEnabled(AuthenticationExecutionModel step) {
        return STEP.equals(step.getAuthenticator()) && step.getRequirement() != Requirement.DISABLED;
    }

    private List<AuthenticationExecutionModel> steps(AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId()).toList();
    }

    /** Removes a step that is switched off, and numbers the steps anew to make room. */
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
