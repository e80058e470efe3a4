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
 * The end of a sign-in: an event that says why, and a page that says little; to an application that wants no page, an error.
 *
 * @param provider alias
 */
record RefusalPage(KeycloakSession session, String provider) {
    /** @param authSession null where the browser has none that the response belongs to */
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
                .detail(Details.IDENTITY_PROVIDER, provider)
                .detail(Details.REASON, refused.reason().label());
        if (authSession != null) {
            event.client(authSession.getClient())
                    .detail(Details.CODE_ID, authSession.getParentSession().getId())
                    .detail(Details.REDIRECT_URI, authSession.getRedirectUri());
        }
        if (refused.user() != null) {
            event.user(refused.user());
        }
        refused.details().forEach(event::detail);
        event.error(refused.reason().kind().error());
    }
}
