package dev.ssobridge.demo.shop;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.demo.ssotarget.TargetUser;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * The signed-in user, read from a validated ID token.
 *
 * @param username the claim {@code preferred_username}
 * @param name the name in the page's greeting: the claim {@code name}, or the username
 * @param sid the id of the session at Keycloak, which the sign-out names
 * @param accounts the user's customer accounts, whose bill a purchase may go on; empty where the claim is missing
 * @param idToken the token itself, which the sign-out sends back as a hint
 */
public record ShopUser(String username, String name, String sid, List<String> accounts, JWT idToken)
        implements TargetUser {

    /**
     * Reads the claims.
     *
     * @throws ParseException if a claim has an unexpected type
     */
    static ShopUser of(JWT idToken) throws ParseException {
        JWTClaimsSet claims = idToken.getJWTClaimsSet();
        String username = claims.getStringClaim("preferred_username");
        return new ShopUser(
                username,
                Optional.ofNullable(claims.getStringClaim("name")).orElse(username),
                claims.getStringClaim("sid"),
                Optional.ofNullable(claims.getStringListClaim("accounts")).orElse(List.of()),
                idToken);
    }

    /** Hides the ID token, which must not get into log lines. */
    @Override
    public String toString() {
        return "ShopUser[" + username + "]";
    }
}
