package dev.ssobridge.loginsso;

import jakarta.ws.rs.core.Response.Status;

/**
 * The error that ends a call, in the shape of OAuth 2.0 (RFC 6749, section 5.2). It is thrown inside the transaction, so
 * that everything the call had begun is rolled back.
 */
sealed class CallException extends Exception permits CallerException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String reason;

    CallException(int status, String code, String description) {
        this(status, code, description, null);
    }

    /**
     * @param status HTTP status
     * @param code value of {@code error}
     * @param description value of {@code error_description}: one sentence that names the field
     * @param reason event detail {@code reason}, or null; never told to the caller
     */
    CallException(int status, String code, String description, String reason) {
        super(description, null, false, false);
        this.status = status;
        this.code = code;
        this.reason = reason;
    }

    static CallException invalid(String field, String complaint) {
        return new CallException(
                Status.BAD_REQUEST.getStatusCode(), "invalid_request", "The field " + field + " " + complaint + ".");
    }

    static CallException invalidBody(String complaint) {
        return new CallException(Status.BAD_REQUEST.getStatusCode(), "invalid_request", "The body " + complaint + ".");
    }

    static CallException unsupportedType() {
        return new CallException(
                Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode(),
                "unsupported_media_type",
                "The header Content-Type is not application/json in UTF-8.");
    }

    static CallException outage() {
        return new CallException(
                Status.SERVICE_UNAVAILABLE.getStatusCode(),
                "temporarily_unavailable",
                "The database or a user store does not answer, try again later.");
    }

    /** One text for a disabled user, an administrator and another caller's user: the answer tells none of them apart. */
    static CallException userNotAvailable(String reason) {
        return new CallException(
                Status.FORBIDDEN.getStatusCode(),
                "access_denied",
                "The user in the field username is not available to this client.",
                reason);
    }

    static CallException conflict(String code, String field, String complaint) {
        return new CallException(
                Status.CONFLICT.getStatusCode(), code, "The field " + field + " " + complaint + ".", code);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
