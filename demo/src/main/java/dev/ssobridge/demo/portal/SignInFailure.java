package dev.ssobridge.demo.portal;

import io.javalin.http.HttpStatus;

/** A sign-in that came to nothing; the message is a sentence for the user. */
final class SignInFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String detail;

    SignInFailure(HttpStatus status, String sentence, String detail) {
        super(sentence);
        this.status = status;
        this.detail = detail;
    }

    static SignInFailure notOurs() {
        return new SignInFailure(
                HttpStatus.BAD_REQUEST, "This sign-in was not started in this browser, or it is too old.", "");
    }

    static SignInFailure refused(String error) {
        return new SignInFailure(HttpStatus.BAD_REQUEST, "The sign-in was not completed.", "Keycloak: " + error);
    }

    static SignInFailure unreachable() {
        return new SignInFailure(
                HttpStatus.BAD_GATEWAY, "The sign-in service can't be reached right now. Please try again.", "");
    }

    static SignInFailure invalidToken(String reason) {
        return new SignInFailure(
                HttpStatus.BAD_GATEWAY, "The sign-in service's answer could not be trusted.", "ID token: " + reason);
    }

    HttpStatus status() {
        return status;
    }

    /** For the web developer who tries the demo; empty for none. */
    String detail() {
        return detail;
    }
}
