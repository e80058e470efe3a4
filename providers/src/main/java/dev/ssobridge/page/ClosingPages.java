package dev.ssobridge.page;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * The pages that may stand between the last step of a login or logout and where it was bound to. The protocols below
 * know only this; which sites a page tells is left to the rooms above.
 */
public interface ClosingPages {
    /** A page that is wanted but not made yet. */
    @FunctionalInterface
    interface Page {
        /** Makes the page, which goes on to the given place. */
        Response show(Continuation continuation);
    }

    /** The page after an interactive sign-in at a client; empty: Keycloak's response goes out unchanged. */
    Optional<Page> afterSignIn(KeycloakSession session, UserSessionModel userSession, ClientModel client);

    /**
     * Takes away the tokens of a session that a logout has ended. The page tells the sites; empty: none has to be told.
     */
    Optional<Page> finishLogout(KeycloakSession session, UserSessionModel userSession);

    /**
     * Takes away the tokens of a session that ends because another user signs in. No page of Keycloak comes then, so
     * that this one has the iframes of the clients too.
     */
    Optional<Page> finishSwitch(KeycloakSession session, UserSessionModel userSession);

    /**
     * Prepares a logout before the browser leaves for a site that has to end its session itself and may never send the
     * browser back. Before the first such site it takes away the tokens of the session and tells everybody else; the
     * page tells the sites with images. Empty: the browser can leave at once.
     */
    Optional<Page> leave(KeycloakSession session, UserSessionModel userSession);

    /** Goes on at once, without a sign-on; a form posts itself. */
    Response passOn(KeycloakSession session, Continuation continuation);
}
