package dev.ssobridge.loginsso;

import dev.ssobridge.event.CallReason;
import jakarta.ws.rs.core.Response.Status;

/**
 * The error that ends a call, in the shape of OAuth 2.0 (RFC 6749, section 5.2). It is thrown inside the transaction,
 * so that everything the call had begun is rolled back.
 */
sealed class CallException extends Exception permits CallerException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String reason;

    /**
     * @param status HTTP status
     * @param code value of {@code error}
     * @param description value of {@code error_description}: one sentence that names the field
     * @param reason event detail {@code reason}; never told to the caller
     */
    CallException(Status status, String code, String description, CallReason reason) {
        this(status, code, description, reason.label());
    }

    private CallException(Status status, String code, String description, String reason) {
        super(description, null, false, false);
        this.status = status.getStatusCode();
        this.code = code;
        this.reason = reason;
    }

    /** An error whose code says all that the event has to know. */
    private CallException(Status status, CallReason reason, String description) {
        this(status, reason.label(), description, reason.label());
    }

    static CallException invalid(String field, String complaint) {
        return invalidRequest("The field " + field + " " + complaint + ".");
    }

    static CallException invalidBody(String complaint) {
        return invalidRequest("The body " + complaint + ".");
    }

    static CallException invalidRequest(String description) {
        return new CallException(Status.BAD_REQUEST, CallReason.INVALID_REQUEST, description);
    }

    /** @param detail why, in the words of the policy */
    static CallException refusedByPolicy(String detail) {
        return new CallException(
                Status.BAD_REQUEST,
                CallReason.INVALID_REQUEST.label(),
                "A client policy of the realm refuses the call: " + detail.replaceFirst("\\.$", "") + ".",
                CallReason.CLIENT_POLICY_ERROR);
    }

    static CallException tooLarge() {
        return new CallException(
                Status.REQUEST_ENTITY_TOO_LARGE, CallReason.REQUEST_TOO_LARGE, "The body is larger than 64 KiB.");
    }

    /**
     * One answer for every token that is not redeemed.
     *
     * @param reason event detail {@code reason}: why the token is refused
     */
    static CallException refusedToken(String reason) {
        return new CallException(
                Status.NOT_FOUND,
                "invalid_sso_token",
                "The field token holds no token that this client can consume.",
                reason);
    }

    static CallException unsupportedType() {
        return new CallException(
                Status.UNSUPPORTED_MEDIA_TYPE,
                CallReason.UNSUPPORTED_MEDIA_TYPE,
                "The header Content-Type is not application/json in UTF-8.");
    }

    static CallException otherMethod(String method) {
        return new CallException(
                Status.METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "Only the method " + method + " is allowed here.",
                CallReason.INVALID_REQUEST);
    }

    static CallException outage() {
        return new CallException(
                Status.SERVICE_UNAVAILABLE,
                CallReason.TEMPORARILY_UNAVAILABLE,
                "The database or a user store does not answer, try again later.");
    }

    /**
     * One text for a disabled user, an administrator and another caller's user: the answer tells none of them apart.
     */
    static CallException userNotAvailable(CallReason reason) {
        return new CallException(
                Status.FORBIDDEN,
                "access_denied",
                "The user in the field username is not available to this client.",
                reason);
    }

    static CallException conflict(CallReason reason, String field, String complaint) {
        return new CallException(Status.CONFLICT, reason, "The field " + field + " " + complaint + ".");
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
