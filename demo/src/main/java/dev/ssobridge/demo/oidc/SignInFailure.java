package dev.ssobridge.demo.oidc;

import io.javalin.http.HttpStatus;

/** A sign-in that failed. The message is a sentence for the user. */
public final class SignInFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String detail;

    SignInFailure(HttpStatus status, String sentence, String detail) {
        super(sentence);
        this.status = status;
        this.detail = detail;
    }

    /** The answer is for another browser, or it is not a valid answer. */
    public static SignInFailure notOurs() {
        return new SignInFailure(
                HttpStatus.BAD_REQUEST, "This sign-in was not started in this browser, or it is too old.", "");
    }

    static SignInFailure refused(String error) {
        return new SignInFailure(HttpStatus.BAD_REQUEST, "The sign-in was not completed.", "Keycloak: " + error);
    }

    /** Keycloak has ended the session that the sign-in belongs to. */
    public static SignInFailure sessionOver() {
        return new SignInFailure(
                HttpStatus.BAD_REQUEST, "You were signed out while you signed in. Please try again.", "");
    }

    static SignInFailure unreachable() {
        return new SignInFailure(
                HttpStatus.BAD_GATEWAY, "The sign-in service can't be reached right now. Please try again.", "");
    }

    static SignInFailure invalidToken(String reason) {
        return new SignInFailure(
                HttpStatus.BAD_GATEWAY, "The sign-in service's answer could not be trusted.", "ID token: " + reason);
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
