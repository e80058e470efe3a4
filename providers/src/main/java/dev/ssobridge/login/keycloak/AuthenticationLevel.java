package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The level of authentication (acr) of a sign-in: a login token is the realm's first factor, level 1, and never more. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AcrStore", "LoAUtil", "AuthenticatorUtils.updateCompletedExecutions", "Constants.LOA_MAP"})
public final class AuthenticationLevel {
    private static final int FIRST_FACTOR = 1;

    private final AuthenticationFlowContext context;
    private final AcrStore store;

    private AuthenticationLevel(AuthenticationFlowContext context) {
        this.context = context;
        this.store = new AcrStore(context.getSession(), context.getAuthenticationSession());
    }

    /** The level of the sign-in that the context belongs to. */
    public static AuthenticationLevel of(AuthenticationFlowContext context) {
        return new AuthenticationLevel(context);
    }

    /** Whether the request asks for more than the first factor. */
    public boolean isStepUpRequested() {
        return store.getRequestedLevelOfAuthentication(context.getTopLevelFlow()) > FIRST_FACTOR;
    }

    /**
     * Records the first factor. It counts for later requests only if the flow has a condition for level 1; Keycloak logs a
     * warning about the level otherwise.
     */
    public void recordFirstFactor() {
        AuthenticationFlowModel flow = context.getTopLevelFlow();
        boolean known = LoAUtil.getLoaMaxAgesConfiguredInRealmFlow(context.getRealm(), flow.getId())
                .containsKey(FIRST_FACTOR);
        if (known) {
            store.setLevelAuthenticated(FIRST_FACTOR);
            // At the end of a flow Keycloak copies the note only if one of its own level conditions has run.
            AuthenticationSessionModel authSession = context.getAuthenticationSession();
            authSession.setUserSessionNote(
                    KeycloakString.LEVELS_OF_AUTHENTICATION.value(),
                    authSession.getAuthNote(KeycloakString.LEVELS_OF_AUTHENTICATION.value()));
        } else {
            store.setLevelAuthenticatedToCurrentRequest(FIRST_FACTOR);
        }
    }

    /** Records this step for {@code amr} although the flow goes on; Keycloak itself records only a success. */
    public void recordCompletion() {
        AuthenticatorUtils.updateCompletedExecutions(
                context.getAuthenticationSession(), null, context.getExecution().getId());
    }
}
