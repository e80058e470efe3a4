package dev.ssobridge.signout;

import dev.ssobridge.ssotarget.SsoTarget;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SsoToken;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * Where a session is signed on: the enabled targets that have consumed a token of it, or whose client has a session in it.
 *
 * @param targets that can be told
 * @param unreachable names of those that can't, as their configuration is not in order by now; they are never passed over
 *     in silence
 */
record SignedOnTargets(List<SsoTarget> targets, List<String> unreachable) {
    SignedOnTargets {
        targets = List.copyOf(targets);
        unreachable = List.copyOf(unreachable);
    }

    static SignedOnTargets of(KeycloakSession session, UserSessionModel userSession, List<SsoToken> tokens) {
        RealmModel realm = userSession.getRealm();
        if (!SsoTargets.any(realm)) {
            return new SignedOnTargets(List.of(), List.of());
        }
        Set<String> redeemed = tokens.stream()
                .filter(SsoToken::isConsumed)
                .map(SsoToken::targetId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        Set<String> clients = userSession.getAuthenticatedClientSessions().keySet();
        List<SsoTarget> targets = SsoTargets.forSignOut(session, realm).stream()
                .filter(target -> redeemed.contains(target.id())
                        || clients.contains(target.client().getId()))
                .toList();
        List<String> unreachable = SsoTargets.broken(realm).entrySet().stream()
                .filter(target -> redeemed.contains(target.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return new SignedOnTargets(targets, unreachable);
    }

    boolean isNobody() {
        return targets.isEmpty() && unreachable.isEmpty();
    }
}
