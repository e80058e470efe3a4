package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The one request to a provider that a sign-in waits for, in the browser's own authentication session. Keycloak's state
 * alone is not bound to a provider, and may be answered more than once.
 *
 * @param provider alias
 * @param state as sent
 * @param nonce as sent
 * @param sentAt seconds
 * @param fresh whether the user has to sign in anew there: {@code prompt=login}
 */
record PendingRequest(String provider, String state, String nonce, long sentAt, boolean fresh) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTE = "sso.broker_request";

    void keepIn(AuthenticationSessionModel authSession) {
        try {
            authSession.setAuthNote(NOTE, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes it away: whatever comes of the response, there is no second one. */
    static Optional<PendingRequest> take(AuthenticationSessionModel authSession, String state) {
        String note = authSession.getAuthNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        try {
            PendingRequest pending = JSON.readValue(note, PendingRequest.class);
            if (!same(pending.state, state)) {
                return Optional.empty();
            }
            authSession.removeAuthNote(NOTE);
            return Optional.of(pending);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean same(String expected, String actual) {
        return actual != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
