package dev.ssobridge.it.login;

import dev.ssobridge.it.http.Page;

/** Keycloak's page for the required action UPDATE_PASSWORD. */
final class Passwords {
    static final String ACTION = "UPDATE_PASSWORD";
    private static final String FORM = "#kc-passwd-update-form";

    private Passwords() {}

    static boolean areAskedFor(Visit visit) {
        return visit.page().has(FORM);
    }

    /** Sets a new one and goes on. */
    static Visit update(Visit visit) {
        Page next = visit.page()
                .form(FORM)
                .with("password-new", "a new password")
                .with("password-confirm", "a new password")
                .submit();
        return visit.at(next);
    }
}
