package dev.ssobridge.login.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Levels of authentication (acr): a login token stands for the realm's first factor, level 1, and never for more.
 * Checked on Keycloak 26.7.4.
 */
public final class AuthenticationLevel {
    private static final int FIRST_FACTOR = 1;

    private final AuthenticationFlowContext context;
    private final AcrStore store;

    private AuthenticationLevel(AuthenticationFlowContext context) {
        this.context = context;
        this.store = new AcrStore(context.getSession(), context.getAuthenticationSession());
    }

    public static AuthenticationLevel of(AuthenticationFlowContext context) {
        return new AuthenticationLevel(context);
    }

    /** Whether the request asks for more than the first factor. */
    public boolean isStepUpRequested() {
        return store.getRequestedLevelOfAuthentication(context.getTopLevelFlow()) > FIRST_FACTOR;
    }

    /** Notes the first factor; for later requests only where the flow knows level 1, as Keycloak warns of it otherwise. */
    public void recordFirstFactor() {
        AuthenticationFlowModel flow = context.getTopLevelFlow();
        boolean known = LoAUtil.getLoaMaxAgesConfiguredInRealmFlow(context.getRealm(), flow.getId())
                .containsKey(FIRST_FACTOR);
        if (known) {
            store.setLevelAuthenticated(FIRST_FACTOR);
            // Keycloak does so at the end of a flow only where one of its own level conditions has run.
            AuthenticationSessionModel authSession = context.getAuthenticationSession();
            authSession.setUserSessionNote(Constants.LOA_MAP, authSession.getAuthNote(Constants.LOA_MAP));
        } else {
            store.setLevelAuthenticatedToCurrentRequest(FIRST_FACTOR);
        }
    }

    /** Counts this step as done for {@code amr} although the flow goes on; Keycloak does so only for a success. */
    public void recordCompletion() {
        AuthenticatorUtils.updateCompletedExecutions(
                context.getAuthenticationSession(), null, context.getExecution().getId());
    }
}
