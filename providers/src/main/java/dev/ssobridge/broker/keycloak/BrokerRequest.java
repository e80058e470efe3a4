package dev.ssobridge.broker.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import dev.ssobridge.keycloak.ErrorRedirect;
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

/** What an application asked of a sign-in that goes to an identity provider. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"IdentityBrokerService.LINKING_IDENTITY_PROVIDER", "OIDCLoginProtocol.sendError"})
public final class BrokerRequest {
    private static final String ANOTHER_ACCOUNT = "sso.broker_another_account";

    private final AuthenticationSessionModel authSession;

    public BrokerRequest(AuthenticationSessionModel authSession) {
        this.authSession = authSession;
    }

    /** Whether no page may be shown: {@code prompt=none}. */
    public boolean isPassive() {
        return hasPrompt(OIDCLoginProtocol.PROMPT_VALUE_NONE);
    }

    /** Whether the user has to sign in anew: {@code prompt=login}. */
    public boolean demandsFreshLogin() {
        return hasPrompt(OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
    }

    private boolean hasPrompt(String value) {
        return TokenUtil.hasPrompt(authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), value);
    }

    /** The application's {@code login_hint}, as sent. */
    public Optional<String> loginHint() {
        return Optional.ofNullable(authSession.getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM));
    }

    /** The application's {@code ui_locales}, as sent. */
    public Optional<String> uiLocales() {
        return Optional.ofNullable(authSession.getClientNote(LocaleSelectorProvider.CLIENT_REQUEST_LOCALE));
    }

    /** The application's {@code max_age}, as sent: seconds; or null. */
    public String maxAge() {
        return authSession.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM);
    }

    /** Remembers that the person wants to choose another account at the identity provider. Outlives a restart. */
    public void wantAnotherAccount() {
        authSession.setClientNote(ANOTHER_ACCOUNT, "true");
    }

    /** Whether the person wants to choose another account; asked once. */
    public boolean takeWishForAnotherAccount() {
        boolean wanted = authSession.getClientNote(ANOTHER_ACCOUNT) != null;
        authSession.removeClientNote(ANOTHER_ACCOUNT);
        return wanted;
    }

    /** The application's {@code prompt}, as sent; or null. */
    public String prompt() {
        return authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
    }

    /** Whether a signed-in user is linking an identity provider to the account, for instance in the account console. */
    public boolean isLinking() {
        return authSession.getAuthNote(IdentityBrokerService.LINKING_IDENTITY_PROVIDER) != null;
    }

    /**
     * Answers the application with an error, under {@code prompt=none} as well.
     *
     * @param error an error code of OAuth 2.0 or OpenID Connect
     */
    public Response refuse(KeycloakSession session, String error, String description) {
        if (isPassive()) {
            authSession.setAuthNote(KeycloakString.FORWARDED_PASSIVE_LOGIN.value(), "true");
        }
        return new ErrorRedirect(session, authSession).of(error, description);
    }

    /** Answers the application with the error {@code interaction_required}: only a page could tell the user more. */
    public Response askForInteraction(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        LoginProtocol protocol = session.getProvider(LoginProtocol.class, authSession.getProtocol());
        // The protocol writes into an event; the one of the sign-in has been sent already.
        protocol.setRealm(realm)
                .setEventBuilder(
                        new EventBuilder(realm, session, session.getContext().getConnection()))
                .setHttpHeaders(session.getContext().getHttpRequest().getHttpHeaders())
                .setUriInfo(session.getContext().getUri());
        return protocol.sendError(authSession, LoginProtocol.Error.PASSIVE_INTERACTION_REQUIRED, null);
    }
}
