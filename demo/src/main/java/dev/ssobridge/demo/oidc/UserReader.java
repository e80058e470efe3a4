package dev.ssobridge.demo.oidc;

import com.nimbusds.jwt.JWT;
import java.text.ParseException;

/**
 * Turns an ID token into a site's user.
 *
 * @param <U> what the site knows about its signed-in user
 */
@FunctionalInterface
public interface UserReader<U> {

    /**
     * Reads the claims of a token that has been checked.
     *
     * @throws ParseException if a claim has an unexpected type
     */
    U read(JWT idToken) throws ParseException;
}
