package dev.ssobridge.broker.oidc;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.keycloak.BrokerRequest;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The end of a refused sign-in: an event that says why, and a page that says little. An application that wants no page
 * gets an error.
 *
 * @param alias of the identity provider
 */
record RefusalPage(KeycloakSession session, String alias) {
    /**
     * Leaves the event and answers the browser.
     *
     * @param authSession null where the response belongs to none of this browser's
     */
    Response answer(AuthenticationSessionModel authSession, RefusedSignInException refused) {
        SignInReason.Kind kind = refused.reason().kind();
        record(authSession, refused);
        BrokerRequest request = authSession == null ? null : new BrokerRequest(authSession);
        if (request != null && request.isPassive()) {
            return request.askForInteraction(session);
        }
        return session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(authSession)
                .setError(kind.message())
                .createErrorPage(kind.status());
    }

    private void record(AuthenticationSessionModel authSession, RefusedSignInException refused) {
        KeycloakContext context = session.getContext();
        EventBuilder event = new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(EventType.LOGIN)
                .detail(Details.IDENTITY_PROVIDER, alias)
                .detail(Details.REASON, refused.reason().label());
        if (authSession != null) {
            describe(authSession, event);
        }
        if (refused.user() != null) {
            event.user(refused.user());
        }
        refused.details().forEach(event::detail);
        event.error(refused.reason().kind().error());
    }

    private static void describe(AuthenticationSessionModel authSession, EventBuilder event) {
        event.client(authSession.getClient())
                .detail(Details.CODE_ID, authSession.getParentSession().getId())
                .detail(Details.REDIRECT_URI, authSession.getRedirectUri());
    }
}
