package dev.ssobridge.demo.portal;

import com.nimbusds.oauth2.sdk.id.State;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The pending sign-ins of one browser, kept in its session before anybody is signed in.
 *
 * <p>The state is bound to the browser on purpose. If any known state would do, an attacker could stop a sign-in of his own
 * before the callback and send its URL to a victim, whose browser would then be signed in as the attacker. There may be
 * several, as people open several tabs; only so many, as each click costs memory.
 */
final class PendingLogins {

    private static final String KEY = "pending-logins";
    private static final int MOST = 8;

    private final Deque<PendingLogin> logins = new ArrayDeque<>();

    private PendingLogins() {}

    /** Remembers a sign-in for this browser; the oldest goes when there are too many. */
    static void add(Context ctx, PendingLogin login) {
        HttpSession session = ctx.req().getSession(true);
        if (!(session.getAttribute(KEY) instanceof PendingLogins)) {
            session.setAttribute(KEY, new PendingLogins());
        }
        ((PendingLogins) session.getAttribute(KEY)).add(login);
    }

    /** Takes the sign-in with this state, once; empty if this browser has none. */
    static Optional<PendingLogin> take(Context ctx, State state) {
        HttpSession session = ctx.req().getSession(false);
        return session != null && session.getAttribute(KEY) instanceof PendingLogins pending
                ? pending.take(state)
                : Optional.empty();
    }

    private synchronized void add(PendingLogin login) {
        logins.addLast(login);
        if (logins.size() > MOST) {
            logins.removeFirst();
        }
    }

    private synchronized Optional<PendingLogin> take(State state) {
        Optional<PendingLogin> found =
                logins.stream().filter(login -> login.state().equals(state)).findFirst();
        found.ifPresent(logins::remove);
        return found;
    }
}
