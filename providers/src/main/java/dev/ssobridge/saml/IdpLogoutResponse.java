package dev.ssobridge.saml;

import dev.ssobridge.saml.pending.LogoutProgress;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * An identity provider's answer to a logout that was started here. Keycloak has checked its signature, but not which request
 * it answers and what it says (26.7.4: SAMLEndpoint.handleLogoutResponse).
 *
 * @param relayState the id of the session, as Keycloak sends it along
 */
record IdpLogoutResponse(KeycloakSession session, String alias, StatusResponseType response, String relayState) {
    /** Notes the answer and goes on; where the session is over by now, the browser goes to its end. */
    Response answer(Supplier<Response> stock) throws RefusedMessageException {
        Optional<UserSessionModel> found = Optional.ofNullable(relayState).map(id -> session.sessions()
                .getUserSession(session.getContext().getRealm(), id));
        if (found.isEmpty()) {
            return new LogoutPages(session).finalPage();
        }
        if (!LogoutProgress.of(found.get()).accept(alias, response)) {
            throw new RefusedMessageException(MessageReason.OTHER_REQUEST);
        }
        return stock.get();
    }
}
