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
 * Who is signed in, session by session.
 *
 * @param <U> what the site knows of its signed-in user
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
        // The attribute is ours alone, so it is an Entry of this site or nothing.
        return entry instanceof SignedIn<?>.Entry found ? Optional.of(type.cast(found.user)) : Optional.empty();
    }

    /** Answers {@code GET /me}; {@code me} says what the site tells of its user. */
    public Handler me(Function<U, Me> me) {
        return ctx -> ctx.json(user(ctx).map(me).orElse(Me.NOBODY));
    }

    /**
     * Signs the user in with a new session id. The old session is dropped, not renamed: an id that somebody planted in this
     * browser before the sign-in (session fixation) must not become a signed-in one, and nothing of an earlier user may
     * stay behind.
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
     * Ends sessions from outside their browsers, as back-channel logout does.
     *
     * @return how many have ended
     */
    public long end(Predicate<U> which) {
        return entries.stream()
                .filter(entry -> which.test(entry.user))
                .filter(Entry::end)
                .count();
    }

    /** Lives as long as its session: the web server tells when it is bound and unbound, by sign-out and by expiry alike. */
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

        /** Takes the user out of the session, and leaves a sign-in that has just begun in this browser alone. */
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
