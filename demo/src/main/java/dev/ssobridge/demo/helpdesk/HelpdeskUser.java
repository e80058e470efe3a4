package dev.ssobridge.demo.helpdesk;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Optional;

/**
 * The signed-in person, read from a validated ID token.
 *
 * @param username the claim {@code preferred_username}
 * @param name the name in the page's greeting: the claim {@code name}, or the username
 * @param subject the person's id at Keycloak, the claim {@code sub}
 * @param sid the id of the session at Keycloak, which a back-channel logout names
 * @param idToken the token itself, which the sign-out sends back as a hint
 */
public record HelpdeskUser(String username, String name, String subject, String sid, JWT idToken) {

    /**
     * Reads the claims.
     *
     * @throws ParseException if a claim has an unexpected type
     */
    static HelpdeskUser of(JWT idToken) throws ParseException {
        JWTClaimsSet claims = idToken.getJWTClaimsSet();
        String username = claims.getStringClaim("preferred_username");
        return new HelpdeskUser(
                username,
                Optional.ofNullable(claims.getStringClaim("name")).orElse(username),
                claims.getSubject(),
                claims.getStringClaim("sid"),
                idToken);
    }

    /** Hides the ID token, which must not get into log lines. */
    @Override
    public String toString() {
        return "HelpdeskUser[" + username + "]";
    }
}
