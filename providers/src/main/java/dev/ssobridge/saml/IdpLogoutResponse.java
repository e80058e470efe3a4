package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.saml.pending.LogoutProgress;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * An identity provider's response to a logout that was started here. Keycloak has checked its signature, but not its
 * status and which request it answers.
 *
 * @param alias of the identity provider
 * @param relayState id of the user session, as Keycloak sends it along; or null
 */
@CheckedOn(keycloak = "26.7.4", of = "SAMLEndpoint.handleLogoutResponse")
record IdpLogoutResponse(KeycloakSession session, String alias, StatusResponseType message, String relayState) {
    /**
     * Notes the response and goes on; a browser whose session is over goes to its end.
     *
     * @param stock Keycloak's way on, for the session with that id
     */
    Response answer(Function<String, Response> stock) throws RefusedMessageException {
        new MessageFindings()
                .require(MessageChecks.isHarmless(relayState), MessageReason.RELAY_STATE)
                .throwFirst();
        Optional<UserSessionModel> found = Optional.ofNullable(relayState)
                .map(id ->
                        session.sessions().getUserSession(session.getContext().getRealm(), id))
                // An identity provider may lose the RelayState. The page must not say "logged out" to who is not.
                .or(() -> new BrowserLogout(session).current());
        if (found.isEmpty()) {
            return new LogoutPages(session).finalPage();
        }
        if (!LogoutProgress.of(found.get()).accept(alias, message)) {
            throw new RefusedMessageException(MessageReason.OTHER_REQUEST);
        }
        return stock.apply(found.get().getId());
    }
}
