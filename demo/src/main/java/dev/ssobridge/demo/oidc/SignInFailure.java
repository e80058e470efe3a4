package dev.ssobridge.demo.oidc;

import io.javalin.http.HttpStatus;

/** A sign-in that failed. The message is the key of a sentence for the user. */
public final class SignInFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String detail;

    SignInFailure(HttpStatus status, String key, String detail) {
        super(key);
        this.status = status;
        this.detail = detail;
    }

    /** The answer is for another browser, or it is not a valid answer. */
    public static SignInFailure notOurs() {
        return new SignInFailure(HttpStatus.BAD_REQUEST, "problem.sign-in.not-ours", "");
    }

    static SignInFailure refused(String error) {
        return new SignInFailure(HttpStatus.BAD_REQUEST, "problem.sign-in.refused", "Keycloak: " + error);
    }

    /** Keycloak has ended the session that the sign-in belongs to. */
    public static SignInFailure sessionOver() {
        return new SignInFailure(HttpStatus.BAD_REQUEST, "problem.sign-in.session-over", "");
    }

    static SignInFailure unreachable() {
        return new SignInFailure(HttpStatus.BAD_GATEWAY, "problem.sign-in.unreachable", "");
    }

    static SignInFailure invalidToken(String reason) {
        return new SignInFailure(HttpStatus.BAD_GATEWAY, "problem.sign-in.not-trusted", "ID token: " + reason);
    }

    /** The HTTP status of the page that shows the failure. */
    public HttpStatus status() {
        return status;
    }

    /** A detail for the web developer who tries the demo, or empty. */
    public String detail() {
        return detail;
    }
}
