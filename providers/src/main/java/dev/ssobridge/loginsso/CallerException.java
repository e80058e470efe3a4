package dev.ssobridge.loginsso;

import dev.ssobridge.event.CallReason;
import dev.ssobridge.keycloak.CallerAuthentication.RefusedCallerException;
import jakarta.ws.rs.core.Response.Status;

/** The error of a call whose caller is not authenticated, or is a person. */
final class CallerException extends CallException {
    private static final long serialVersionUID = 1L;

    private final Answer answer;

    /** What a refused caller is told, and the scheme of {@code WWW-Authenticate} that goes with it. */
    enum Answer {
        BASIC(
                Status.UNAUTHORIZED,
                "invalid_client",
                "The header Authorization holds no valid credentials of a confidential client."),
        BEARER(
                Status.UNAUTHORIZED,
                "invalid_token",
                "The header Authorization holds no valid access token of a service account for the audience sso."),
        DPOP(
                Status.UNAUTHORIZED,
                "invalid_token",
                "The header Authorization holds no valid access token of a service account for the audience sso, or the"
                        + " header DPoP no valid proof for it."),
        NONE(
                Status.FORBIDDEN,
                "access_denied",
                "The header Authorization holds the access token of a person, not of a service account.");

        private final Status status;
        private final String code;
        private final String description;

        Answer(Status status, String code, String description) {
            this.status = status;
            this.code = code;
            this.description = description;
        }
    }

    private CallerException(Answer answer, CallReason reason) {
        super(answer.status, answer.code, answer.description, reason);
        this.answer = answer;
    }

    static CallException of(RefusedCallerException e) {
        return switch (e.kind()) {
            case CLIENT -> new CallerException(Answer.BASIC, e.reason());
            case TOKEN -> new CallerException(Answer.BEARER, e.reason());
            case PROVEN_TOKEN -> new CallerException(Answer.DPOP, e.reason());
            case PERSON -> new CallerException(Answer.NONE, e.reason());
            case POLICY -> CallException.refusedByPolicy(e.getMessage());
        };
    }

    Answer answer() {
        return answer;
    }
}
