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
 * The targets at which a session is signed on: they have redeemed one of its tokens, or their client has a session in it.
 * Targets that are switched off count: whoever has signed on before is signed on still.
 *
 * @param targets that can be told of a sign-out
 * @param unreachable names of targets whose configuration has become invalid, so that they can't be told; the page names
 *     them all the same
 */
record SignedOnTargets(List<SsoTarget> targets, List<String> unreachable) {
    static final SignedOnTargets NOBODY = new SignedOnTargets(List.of(), List.of());

    SignedOnTargets {
        targets = List.copyOf(targets);
        unreachable = List.copyOf(unreachable);
    }

    static SignedOnTargets of(KeycloakSession session, UserSessionModel userSession, List<SsoToken> tokens) {
        RealmModel realm = userSession.getRealm();
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
