package dev.ssobridge.page;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The pages that may stand between the last step of a login or logout and where it was bound to. */
public interface ClosingPages {
    /** A page that is wanted; nothing has been done for it yet. */
    @FunctionalInterface
    interface Page {
        /** Makes the page, and what it stands for. */
        Response leadingTo(Continuation onward);
    }

    /** The page after an interactive sign-in at a client; empty: Keycloak's answer goes out unchanged. */
    Optional<Page> afterSignIn(KeycloakSession session, UserSessionModel userSession, ClientModel client);

    /** The page after a logout in the browser; takes the tokens of the session away in any case. */
    Optional<Page> afterLogout(KeycloakSession session, UserSessionModel userSession);

    /**
     * The same before another user signs in, and with the iframes of the clients that Keycloak's own page would show: that
     * page of 26.5 can't go on to a URL with more than one parameter.
     */
    Optional<Page> afterSwitch(KeycloakSession session, UserSessionModel userSession);

    /**
     * The page before the browser leaves for the first site that has to end its session itself and send the browser back,
     * which may never happen. Takes the tokens of the session away and tells everybody else, in any case.
     */
    Optional<Page> beforeLeaving(KeycloakSession session, UserSessionModel userSession);

    /** Goes on without asking anybody for anything; a form posts itself. */
    Response passOn(KeycloakSession session, Continuation onward);
}
