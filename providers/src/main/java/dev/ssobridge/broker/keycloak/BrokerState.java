package dev.ssobridge.broker.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.Optional;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What the {@code state} of an identity provider's response leads to, in the browser that brought it. */
public final class BrokerState {
    private final KeycloakSession session;

    public BrokerState(KeycloakSession session) {
        this.session = session;
    }

    /** The authentication session that the state names, if it is one of this browser's own. */
    public Optional<AuthenticationSessionModel> find(String state) {
        return decode(state)
                .filter(decoded -> decoded.getClientId() != null && decoded.getTabId() != null)
                .flatMap(this::authenticationSession);
    }

    /** The application that the state names, whoever has brought it. It proves nothing. */
    public Optional<ClientModel> namedClient(String state) {
        return Optional.ofNullable(state)
                .flatMap(this::decode)
                .map(IdentityBrokerState::getClientId)
                .map(session.getContext().getRealm()::getClientByClientId);
    }

    /** Keycloak throws at a state that it has not made: at one that is not Base64, or too short for an id. */
    @CheckedOn(keycloak = "26.7.4", of = "IdentityBrokerState.encoded")
    private Optional<IdentityBrokerState> decode(String state) {
        try {
            return Optional.of(
                    IdentityBrokerState.encoded(state, session.getContext().getRealm()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<AuthenticationSessionModel> authenticationSession(IdentityBrokerState state) {
        RealmModel realm = session.getContext().getRealm();
        return Optional.ofNullable(realm.getClientByClientId(state.getClientId()))
                .map(client -> new AuthenticationSessionManager(session)
                        .getCurrentAuthenticationSession(realm, client, state.getTabId()));
    }

    /**
     * Whether the browser was away for so long that its sign-in is gone. Keycloak can then begin it anew from a cookie.
     */
    @CheckedOn(keycloak = "26.7.4", of = "IdentityBrokerService.getAndVerifyAuthenticationSession")
    public boolean hasTimedOut() {
        RealmModel realm = session.getContext().getRealm();
        return new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm) == null
                && session.getProvider(CookieProvider.class).get(CookieType.AUTH_RESTART) != null;
    }
}
