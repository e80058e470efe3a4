package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The one request to an identity provider that a sign-in waits for, kept in the browser's own authentication session.
 * Keycloak's state alone is not bound to an identity provider, and may be answered more than once.
 *
 * @param idp alias of the identity provider
 * @param state as sent
 * @param nonce as sent
 * @param sentAt seconds since the epoch
 * @param fresh whether the user has to sign in anew: {@code prompt=login}
 */
record PendingRequest(@JsonProperty("provider") String idp, String state, String nonce, long sentAt, boolean fresh) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTE = "sso.broker_request";

    void keepIn(AuthenticationSessionModel authSession) {
        try {
            authSession.setAuthNote(NOTE, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes the request: a second response with the same state is refused. */
    static Optional<PendingRequest> take(AuthenticationSessionModel authSession, String state) {
        String note = authSession.getAuthNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        PendingRequest pending = read(note);
        if (!same(pending.state, state)) {
            return Optional.empty();
        }
        authSession.removeAuthNote(NOTE);
        return Optional.of(pending);
    }

    private static PendingRequest read(String note) {
        try {
            return JSON.readValue(note, PendingRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time; {@code actual} may be null. */
    static boolean same(String expected, String actual) {
        return actual != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
