package dev.ssobridge.loginsso;

import dev.ssobridge.keycloak.CallerAuthentication.RefusedException;
import jakarta.ws.rs.core.Response.Status;

/** The caller is not authenticated, or is a person. */
final class CallerRefusal extends CallError {
    private static final long serialVersionUID = 1L;

    private final Challenge challenge;
    private final boolean recorded;

    /** The scheme of {@code WWW-Authenticate} that goes with it. */
    enum Challenge {
        NONE,
        BASIC,
        BEARER
    }

    private CallerRefusal(
            int status,
            String code,
            String description,
            Challenge challenge,
            RefusedException cause,
            boolean recorded) {
        super(status, code, description, cause.reason());
        this.challenge = challenge;
        this.recorded = recorded;
    }

    /** @param recorded whether Keycloak has left the event already */
    static CallerRefusal of(RefusedException e, boolean recorded) {
        int unauthorized = Status.UNAUTHORIZED.getStatusCode();
        return switch (e.refusal()) {
            case CLIENT ->
                new CallerRefusal(
                        unauthorized,
                        "invalid_client",
                        "The header Authorization holds no valid credentials of a confidential client.",
                        Challenge.BASIC,
                        e,
                        recorded);
            case TOKEN ->
                new CallerRefusal(
                        unauthorized,
                        "invalid_token",
                        "The header Authorization holds no valid access token of a service account for the audience sso.",
                        Challenge.BEARER,
                        e,
                        recorded);
            case PERSON ->
                new CallerRefusal(
                        Status.FORBIDDEN.getStatusCode(),
                        "access_denied",
                        "The header Authorization holds the access token of a person, not of a service account.",
                        Challenge.NONE,
                        e,
                        recorded);
        };
    }

    Challenge challenge() {
        return challenge;
    }

    boolean isRecorded() {
        return recorded;
    }
}
