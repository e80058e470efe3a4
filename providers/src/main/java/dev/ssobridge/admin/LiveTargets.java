package dev.ssobridge.admin;

import dev.ssobridge.keycloak.LiveSessions;
import dev.ssobridge.ssotarget.SsoTarget;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenRevocations;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The target tokens of a user that can still be redeemed. Consumed ones stay, because the sign-out needs them. */
final class LiveTargets {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final SsoTokenStore store;

    LiveTargets(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.store = SsoTokenStore.of(session);
    }

    List<LiveTarget> of(UserModel user) {
        return store.unconsumedOfUser(realm.getId(), user.getId()).stream()
                .filter(this::isLive)
                .map(this::describe)
                .toList();
    }

    private boolean isLive(SsoToken token) {
        return !token.isExpired(store.now())
                && LiveSessions.find(session, realm, token).isPresent();
    }

    private LiveTarget describe(SsoToken token) {
        ClientModel client = realm.getClientById(token.clientUuid());
        Optional<SsoTarget> target = SsoTargets.find(realm, token.targetId());
        return new LiveTarget(
                target.map(SsoTarget::displayName).orElse(null),
                client == null ? null : client.getClientId(),
                token.userSessionId(),
                token.issuedAt(),
                token.expiresAt());
    }

    int revoke(UserModel user) {
        return TokenRevocations.of(session).revokeUnconsumedOfUser(realm.getId(), user.getId());
    }
}
