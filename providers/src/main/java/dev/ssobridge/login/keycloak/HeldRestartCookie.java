package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.RestartLoginCookie;

/**
 * The cookie that restarts an abandoned login, held back until the end of the request. It holds the whole authorization
 * request, state included, and a response carries each version of it that was set: a proxy with small buffers refuses
 * two. A response that ends the login, or carries the state in its own address, has none.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"RestartLoginCookie", "DefaultCookieProvider", "DefaultKeycloakTransactionManager.commit"})
final class HeldRestartCookie extends AbstractKeycloakTransaction {
    private static final String HELD = HeldRestartCookie.class.getName();
    private static final String DROPPED = HELD + "/dropped";

    private Runnable write;

    private HeldRestartCookie(Runnable write) {
        this.write = write;
    }

    /** Deletes the cookie, and leaves it out of this request's response whoever sets it. */
    static void drop(KeycloakSession session) {
        session.setAttribute(DROPPED, true);
        RestartLoginCookie.expireRestartCookie(session);
    }

    /** Sets the cookie at the end of the request; at once where that has come already. */
    static void set(KeycloakSession session, Runnable write) {
        HeldRestartCookie held = held(session);
        if (held != null) {
            held.write = write;
        } else if (session.getAttribute(DROPPED) == null
                && session.getTransactionManager().isActive()) {
            HeldRestartCookie first = new HeldRestartCookie(write);
            session.setAttribute(HELD, first);
            session.getTransactionManager().enlistPrepare(first);
        } else if (session.getAttribute(DROPPED) == null) {
            write.run();
        }
    }

    /** Deletes the cookie. One that this request was to set stays, as Keycloak has it, unless it was dropped. */
    static void expire(KeycloakSession session, Runnable delete) {
        HeldRestartCookie held = held(session);
        if (held != null && session.getAttribute(DROPPED) != null) {
            session.removeAttribute(HELD);
            held.write = () -> {};
        }
        delete.run();
    }

    private static HeldRestartCookie held(KeycloakSession session) {
        return session.getAttribute(HELD) instanceof HeldRestartCookie held && held.isActive() ? held : null;
    }

    @Override
    protected void commitImpl() {
        write.run();
    }

    @Override
    protected void rollbackImpl() {}
}
