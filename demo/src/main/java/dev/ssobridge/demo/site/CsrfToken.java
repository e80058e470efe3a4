package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret of the browser's session in every form. Another site can make a browser post a form to this site, but can't
 * read this value. The login form has one, too: otherwise an attacker could sign a victim's browser in to the
 * attacker's account.
 */
public final class CsrfToken {

    private static final String KEY = "csrf";

    private CsrfToken() {}

    /** The token of this browser's session; opens a session if there is none. */
    public static String of(Context ctx) {
        HttpSession session = ctx.req().getSession(true);
        if (session.getAttribute(KEY) instanceof String token) {
            return token;
        }
        String token = RandomToken.create();
        session.setAttribute(KEY, token);
        return token;
    }

    /**
     * Lets the request pass only with the token of its session.
     *
     * @throws ForbiddenResponse if the token is missing or wrong; the browser gets the problem page
     */
    public static void require(Context ctx) {
        HttpSession session = ctx.req().getSession(false);
        Object expected = session == null ? null : session.getAttribute(KEY);
        String sent = ctx.formParam(KEY);
        if (!(expected instanceof String token) || sent == null || !MessageDigest.isEqual(bytes(token), bytes(sent))) {
            throw new ForbiddenResponse("problem.form");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
