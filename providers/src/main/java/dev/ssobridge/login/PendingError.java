package dev.ssobridge.login;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.login.keycloak.AuthorizationRequest;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * An OAuth error on its way to the client. The error is noted as well as answered: after a pushed authorization request with
 * {@code prompt=none} Keycloak drops the answer and sends the browser through the flow again.
 */
@CheckedOn(keycloak = "26.7.4", of = "AuthorizationEndpoint: pushed requests under prompt=none")
final class PendingError {
    private static final String ERROR = "sso.pending_error";
    private static final String DESCRIPTION = "sso.pending_error_description";

    private PendingError() {}

    /**
     * Answers with the error.
     *
     * @param description one sentence, or null
     */
    static void answer(AuthenticationFlowContext context, String error, String description) {
        AuthenticationSessionModel notes = context.getAuthenticationSession();
        notes.setAuthNote(ERROR, error);
        if (description != null) {
            notes.setAuthNote(DESCRIPTION, description);
        }
        send(context, error, description);
    }

    /** Answers the noted error again, if there is one. */
    static boolean replay(AuthenticationFlowContext context) {
        AuthenticationSessionModel notes = context.getAuthenticationSession();
        String error = notes.getAuthNote(ERROR);
        if (error != null) {
            send(context, error, notes.getAuthNote(DESCRIPTION));
        }
        return error != null;
    }

    private static void send(AuthenticationFlowContext context, String error, String description) {
        AuthorizationRequest request = new AuthorizationRequest(context);
        request.letErrorThrough();
        context.failure(
                AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR, request.errorRedirect(error, description));
    }
}
