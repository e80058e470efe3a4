package dev.ssobridge.demo.oidc;

import io.javalin.http.HttpStatus;

/** A sign-in that came to nothing; the message is a sentence for the user. */
public final class SignInFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String detail;

    SignInFailure(HttpStatus status, String sentence, String detail) {
        super(sentence);
        this.status = status;
        this.detail = detail;
    }

    /** The answer is not for this browser, or no answer at all. */
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

    /** The status of the page that tells it. */
    public HttpStatus status() {
        return status;
    }

    /** For the web developer who tries the demo; empty for none. */
    public String detail() {
        return detail;
    }
}
