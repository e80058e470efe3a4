package dev.ssobridge.demo.ssotarget;

import dev.ssobridge.demo.site.SignedIn;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The signed-in users by the id of their Keycloak session. The sign-out names that id, and browsers often withhold the
 * cookie.
 *
 * @param <U> what the site knows about its signed-in user
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
     * Signs the user in with a new session id and drops the old session. Nothing changes if Keycloak ended the user's
     * session while the sign-in was under way.
     *
     * @return whether the user is signed in now
     */
    public boolean signIn(Context ctx, U user) {
        if (ended.contains(user.sid())) {
            return false;
        }
        signedIn.signIn(ctx, user);
        // Checked again, since sign-in and sign-out may run at the same time: the later one sees the other.
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

    /** Ends all sessions with this id in all browsers, and lets no new one begin. */
    void end(String sid) {
        ended.add(sid);
        signedIn.end(user -> sid.equals(user.sid()));
    }

    /** Keeps only the latest ids: a sign-in takes seconds, and Keycloak never reuses an id. */
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
