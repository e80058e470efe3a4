package dev.ssobridge.demo.ssotarget;

import dev.ssobridge.demo.site.SignedIn;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in, by the id of Keycloak's session: the sign-out names it, and browsers often keep the cookie back.
 *
 * @param <U> what the site knows of its signed-in user
 */
public final class TargetSessions<U extends TargetUser> {

    private static final int MOST_ENDED = 10_000;

    private final SignedIn<U> signedIn;
    private final EndedIds ended = new EndedIds();

    TargetSessions(Class<U> type) {
        signedIn = new SignedIn<>(type);
    }

    /** The user of this browser, if one is signed in. */
    public Optional<U> user(Context ctx) {
        return signedIn.user(ctx);
    }

    /**
     * Signs the user in with a new session id and drops the old session, unless Keycloak has ended the user's session while
     * the sign-in was under way; then nothing changes.
     *
     * @return whether the user is signed in now
     */
    public boolean signIn(Context ctx, U user) {
        if (ended.contains(user.sid())) {
            return false;
        }
        signedIn.signIn(ctx, user);
        // Once more, as both may happen at the same time: whoever comes second sees the other.
        if (ended.contains(user.sid())) {
            signedIn.signOut(ctx);
            return false;
        }
        return true;
    }

    /** Ends this browser's session, signed in or not. */
    public void signOut(Context ctx) {
        signedIn.signOut(ctx);
    }

    /** Ends all sessions with this id, in whatever browser, and lets none begin any more. */
    void end(String sid) {
        ended.add(sid);
        signedIn.end(user -> sid.equals(user.sid()));
    }

    /** The latest only: a sign-in takes seconds, and Keycloak never uses an id again. */
    private static final class EndedIds {

        private final Map<String, Boolean> ids = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MOST_ENDED;
            }
        };

        synchronized void add(String sid) {
            ids.put(sid, true);
        }

        synchronized boolean contains(String sid) {
            return ids.containsKey(sid);
        }
    }
}
