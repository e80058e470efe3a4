package dev.ssobridge.broker.keycloak;

import java.util.Optional;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a broker's {@code state} leads to in the browser that brought it. Checked on Keycloak 26.7.4. */
public final class BrokerState {
    private final KeycloakSession session;

    public BrokerState(KeycloakSession session) {
        this.session = session;
    }

    /** The authentication session that the state names, if it is one of this browser's own. */
    public Optional<AuthenticationSessionModel> find(String state) {
        RealmModel realm = session.getContext().getRealm();
        try {
            IdentityBrokerState decoded = IdentityBrokerState.encoded(state, realm);
            ClientModel client =
                    decoded.getClientId() == null ? null : realm.getClientByClientId(decoded.getClientId());
            return client == null || decoded.getTabId() == null
                    ? Optional.empty()
                    : Optional.ofNullable(new AuthenticationSessionManager(session)
                            .getCurrentAuthenticationSession(realm, client, decoded.getTabId()));
        } catch (RuntimeException e) {
            return Optional.empty(); // not base64, for instance
        }
    }

    /** Whether this browser was away for so long that its sign-in is gone: Keycloak begins it anew from a cookie then. */
    public boolean hasTimedOut() {
        RealmModel realm = session.getContext().getRealm();
        return new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm) == null
                && session.getProvider(CookieProvider.class).get(CookieType.AUTH_RESTART) != null;
    }
}
