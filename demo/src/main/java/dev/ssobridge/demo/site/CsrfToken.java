package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret of the browser's session in every form: another site can make a browser post to us, but can't read this value.
 * The login form has one, too: else a stranger could sign a browser in to the stranger's own account.
 */
public final class CsrfToken {

    private static final String KEY = "csrf";

    private CsrfToken() {}

    /** The token of this browser's session; the session is opened when there is none. */
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
     * @throws ForbiddenResponse without it, which shows as a page
     */
    public static void require(Context ctx) {
        HttpSession session = ctx.req().getSession(false);
        Object expected = session == null ? null : session.getAttribute(KEY);
        String sent = ctx.formParam(KEY);
        if (!(expected instanceof String token) || sent == null || !MessageDigest.isEqual(bytes(token), bytes(sent))) {
            throw new ForbiddenResponse("This form is too old, or it was not ours. Please go back and try again.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
