package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The signed-in users of a site, session by session.
 *
 * @param <U> what the site knows about its signed-in user
 */
public final class SignedIn<U> {

    private static final String KEY = "signed-in";

    private final Class<U> type;
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

    public SignedIn(Class<U> type) {
        this.type = type;
    }

    /** The user of this browser, if one is signed in. */
    public Optional<U> user(Context ctx) {
        HttpSession session = ctx.req().getSession(false);
        Object entry = session == null ? null : session.getAttribute(KEY);
        // Only this class writes the attribute, so it is an Entry of this site or null.
        return entry instanceof SignedIn<?>.Entry found ? Optional.of(type.cast(found.user)) : Optional.empty();
    }

    /** Answers {@code GET /me}; {@code me} chooses what the site tells about its user. */
    public Handler me(Function<U, Me> me) {
        return ctx -> ctx.json(user(ctx).map(me).orElse(Me.NOBODY));
    }

    /**
     * Signs the user in with a new session id. The old session is dropped, not renamed: an id that was planted in this
     * browser before the sign-in (session fixation) must never be signed in, and no data of an earlier user may remain.
     */
    public void signIn(Context ctx, U user) {
        signOut(ctx);
        ctx.req().getSession(true).setAttribute(KEY, new Entry(user));
    }

    /** Ends this browser's session, signed in or not. */
    public void signOut(Context ctx) {
        HttpSession session = ctx.req().getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /**
     * Ends sessions without their browsers, as a back-channel logout does.
     *
     * @return how many sessions ended
     */
    public long end(Predicate<U> which) {
        return entries.stream()
                .filter(entry -> which.test(entry.user))
                .filter(Entry::end)
                .count();
    }

    /**
     * Lives as long as its session. The web server reports when the entry is bound and unbound, at sign-out and at
     * expiry.
     */
    private final class Entry implements HttpSessionBindingListener {

        private final U user;
        private volatile HttpSession session;

        Entry(U user) {
            this.user = user;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            session = event.getSession();
            entries.add(this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            entries.remove(this);
        }

        /** Removes the user from the session. A sign-in that has just begun in this browser stays untouched. */
        boolean end() {
            try {
                session.removeAttribute(KEY);
                return true;
            } catch (IllegalStateException endedMeanwhile) {
                return false;
            }
        }
    }
}
