package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pending sign-ins of one browser by their state. They are kept in its session before anybody is signed in.
 *
 * <p>The state is bound to the browser on purpose. If any known state would do, an attacker could stop a sign-in of
 * their own before the callback and send its URL to a victim, whose browser would then be signed in as the attacker.
 * There may be several, since people open several tabs. Their number is limited, since each click costs memory.
 *
 * @param <T> what the site remembers about a sign-in
 */
public final class Pending<T> {

    private static final String KEY = "pending";
    private static final int MOST = 8;

    private final Class<T> type;

    public Pending(Class<T> type) {
        this.type = type;
    }

    /** Remembers a sign-in of this browser; drops the oldest if there are too many. */
    public void add(Context ctx, String state, T login) {
        HttpSession session = ctx.req().getSession(true);
        if (!(session.getAttribute(KEY) instanceof Logins)) {
            session.setAttribute(KEY, new Logins());
        }
        ((Logins) session.getAttribute(KEY)).add(state, login);
    }

    /** Takes the sign-in with this state, once; empty if this browser has none. */
    public Optional<T> take(Context ctx, String state) {
        HttpSession session = ctx.req().getSession(false);
        return session != null && session.getAttribute(KEY) instanceof Logins logins
                ? logins.take(state).map(type::cast)
                : Optional.empty();
    }

    private static final class Logins {

        private final Map<String, Object> byState = new LinkedHashMap<>();

        synchronized void add(String state, Object login) {
            byState.put(state, login);
            if (byState.size() > MOST) {
                byState.remove(byState.keySet().iterator().next());
            }
        }

        synchronized Optional<Object> take(String state) {
            return Optional.ofNullable(byState.remove(state));
        }
    }
}
