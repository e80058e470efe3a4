package dev.ssobridge.login;

import java.util.Locale;
import java.util.stream.Stream;
import org.keycloak.http.HttpRequest;

/** What a person has chosen on a page of the step. */
enum Choice {
    /** To be signed in as the token's user; the other one is signed out. */
    SWITCH,
    /** To stay who is signed in. */
    STAY,
    /** To sign in at the login form. */
    LOGIN,
    /** Nothing that the page offers. */
    NONE;

    private static final String FIELD = "sso_choice";

    /** The choice in a form that was posted. */
    static Choice of(HttpRequest posted) {
        String value = posted.getDecodedFormParameters().getFirst(FIELD);
        return Stream.of(values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElse(NONE);
    }
}
