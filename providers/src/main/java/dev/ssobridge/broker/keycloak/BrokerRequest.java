package dev.ssobridge.broker.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** What an application asked for, where the answer comes from a provider. Checked on Keycloak 26.7.4. */
public final class BrokerRequest {
    private final AuthenticationSessionModel authSession;

    public BrokerRequest(AuthenticationSessionModel authSession) {
        this.authSession = authSession;
    }

    /** Whether no page may be shown: {@code prompt=none}. */
    public boolean isPassive() {
        return hasPrompt(OIDCLoginProtocol.PROMPT_VALUE_NONE);
    }

    /** {@code prompt=login}. */
    public boolean demandsFreshLogin() {
        return hasPrompt(OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
    }

    private boolean hasPrompt(String value) {
        return TokenUtil.hasPrompt(authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), value);
    }

    /** As the application sent it. */
    public Optional<String> loginHint() {
        return Optional.ofNullable(authSession.getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM));
    }

    /** As the application sent it. */
    public Optional<String> uiLocales() {
        return Optional.ofNullable(authSession.getClientNote(LocaleSelectorProvider.CLIENT_REQUEST_LOCALE));
    }

    /** Seconds, as the application sent them; or null. */
    public String maxAge() {
        return authSession.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM);
    }

    /** Whether a signed-in user is linking the provider to the own account, in the account console for instance. */
    public boolean isLinking() {
        return authSession.getAuthNote(IdentityBrokerService.LINKING_IDENTITY_PROVIDER) != null;
    }

    /** The error {@code interaction_required} to the application: with a page the user could learn more. */
    public Response askForInteraction(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        LoginProtocol protocol = session.getProvider(LoginProtocol.class, authSession.getProtocol());
        // It writes into an event, which has been sent already.
        protocol.setRealm(realm)
                .setEventBuilder(
                        new EventBuilder(realm, session, session.getContext().getConnection()))
                .setHttpHeaders(session.getContext().getHttpRequest().getHttpHeaders())
                .setUriInfo(session.getContext().getUri());
        return protocol.sendError(authSession, LoginProtocol.Error.PASSIVE_INTERACTION_REQUIRED, null);
    }
}
