package dev.ssobridge.demo.energy;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Optional;

/**
 * The signed-in user, read from a validated ID token.
 *
 * @param username the claim {@code preferred_username}: the user's name at the utility
 * @param name the name in the page's greeting: the claim {@code name}, or the username
 * @param subject the user's id at the energy portal's Keycloak, the claim {@code sub}
 * @param sid the id of the session there, which a back-channel logout names
 * @param idToken the token itself, which the sign-out sends back as a hint
 */
public record EnergyUser(String username, String name, String subject, String sid, JWT idToken) {

    /**
     * Reads the claims.
     *
     * @throws ParseException if a claim has an unexpected type
     */
    static EnergyUser of(JWT idToken) throws ParseException {
        JWTClaimsSet claims = idToken.getJWTClaimsSet();
        String username = claims.getStringClaim("preferred_username");
        return new EnergyUser(
                username,
                Optional.ofNullable(claims.getStringClaim("name")).orElse(username),
                claims.getSubject(),
                claims.getStringClaim("sid"),
                idToken);
    }

    /** Hides the ID token, which must not get into log lines. */
    @Override
    public String toString() {
        return "EnergyUser[" + username + "]";
    }
}
