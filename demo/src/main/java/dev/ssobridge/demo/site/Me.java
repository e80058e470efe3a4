package dev.ssobridge.demo.site;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The answer of {@code GET /me}: the user of this browser's session at this site.
 *
 * @param user the username, or null when nobody is signed in
 * @param sid the id of the session at Keycloak that the sign-in came from, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Me(String user, String sid) {

    /** Nobody is signed in. */
    public static final Me NOBODY = new Me(null, null);
}
