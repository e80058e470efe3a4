package dev.ssobridge.demo.oidc;

import com.nimbusds.jwt.JWT;
import java.text.ParseException;

/**
 * Makes a site's user of an ID token.
 *
 * @param <U> what the site knows of its signed-in user
 */
@FunctionalInterface
public interface UserReader<U> {

    /**
     * Reads the claims of a token that was checked.
     *
     * @throws ParseException if a claim has another type than agreed
     */
    U read(JWT idToken) throws ParseException;
}
