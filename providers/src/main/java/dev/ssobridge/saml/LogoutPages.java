package dev.ssobridge.saml;

import dev.ssobridge.keycloak.FinalUrl;
import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.messages.Messages;

/** The pages at which a SAML logout ends in this realm. */
public record LogoutPages(KeycloakSession session) {
    /** The page that says why a message was refused, with status 400. */
    Response refusal(MessageReason reason) {
        return ErrorPage.error(session, null, Response.Status.BAD_REQUEST, reason.messageKey());
    }

    /** The end for a browser whose session is over already: the final URL of the realm, or a page that says so. */
    Response finalPage() {
        return finalPage(null);
    }

    /**
     * The same for a logout of a client: its final URL comes before that of the realm.
     *
     * @param client null: that of the realm
     */
    public Response finalPage(ClientModel client) {
        return FinalUrl.of(session.getContext().getRealm(), client)
                .map(url -> Response.status(Response.Status.FOUND).location(url).build())
                .orElseGet(() -> session.getProvider(LoginFormsProvider.class)
                        .setSuccess(Messages.SUCCESS_LOGOUT)
                        .setDetachedAuthSession()
                        .createInfoPage());
    }
}
