package dev.ssobridge.signout;

import dev.ssobridge.keycloak.FrontChannelClients;
import dev.ssobridge.keycloak.FrontChannelClients.FrontChannelClient;
import dev.ssobridge.keycloak.Issuer;
import dev.ssobridge.page.PageImage;
import dev.ssobridge.page.SiteUrl;
import dev.ssobridge.target.SsoTarget;
import dev.ssobridge.target.SsoTargets;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * Who has to be told that a session has ended.
 *
 * @param realm of the session
 * @param images of the targets that have consumed a token of the session, or whose client has a session in it
 * @param frames of the clients that take part in Keycloak's own front-channel logout
 * @param unconfirmed names of sites that were asked in another way and have not confirmed
 */
public record SignOutPlan(
        RealmModel realm, List<PageImage> images, List<FrontChannelClient> frames, List<String> unconfirmed) {
    public SignOutPlan {
        images = List.copyOf(images);
        frames = List.copyOf(frames);
        unconfirmed = List.copyOf(unconfirmed);
    }

    /**
     * The plan of a session that is ending now. Its tokens are gone with this transaction, whatever the browser does;
     * whoever is spending one at this moment is waited for, and is told as well.
     */
    public static SignOutPlan takeFrom(KeycloakSession session, UserSessionModel userSession) {
        RealmModel realm = userSession.getRealm();
        SsoTokenStore store = SsoTokenStore.of(session);
        boolean targets = SsoTargets.exist(realm);
        List<SsoToken> tokens = targets ? store.lockSession(realm.getId(), userSession.getId()) : List.of();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("iss", Issuer.of(session, realm));
        parameters.put("sid", userSession.getId());
        List<PageImage> images = toTell(session, userSession, tokens).stream()
                .map(target -> new PageImage(target, SiteUrl.with(target.signOutUrl(), parameters)))
                .toList();
        store.revokeSession(realm.getId(), userSession.getId());
        return new SignOutPlan(
                realm, images, images.isEmpty() ? List.of() : FrontChannelClients.of(session), List.of());
    }

    /** What is left to say when everybody else has been told before. */
    public static SignOutPlan ofRest(RealmModel realm, List<String> unconfirmed) {
        return new SignOutPlan(realm, List.of(), List.of(), unconfirmed);
    }

    /** With the iframes even where there is no image: for a logout in which Keycloak shows no page with them. */
    public SignOutPlan withFrames(KeycloakSession session) {
        return new SignOutPlan(realm, images, FrontChannelClients.of(session), unconfirmed);
    }

    public SignOutPlan withUnconfirmed(List<String> names) {
        return new SignOutPlan(realm, images, frames, names);
    }

    /** Whether ending the session, in this transaction, needs a page; whoever is redeeming at this moment is waited for. */
    public static boolean isNeededFor(KeycloakSession session, UserSessionModel userSession) {
        RealmModel realm = userSession.getRealm();
        return SsoTargets.exist(realm)
                && !toTell(
                                session,
                                userSession,
                                SsoTokenStore.of(session).lockSession(realm.getId(), userSession.getId()))
                        .isEmpty();
    }

    private static List<SsoTarget> toTell(
            KeycloakSession session, UserSessionModel userSession, List<SsoToken> tokens) {
        Set<String> signedOn = tokens.stream()
                .filter(SsoToken::isSpent)
                .map(SsoToken::targetId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        if (!SsoTargets.exist(userSession.getRealm())) {
            return List.of();
        }
        Set<String> clients = userSession.getAuthenticatedClientSessions().keySet();
        return SsoTargets.of(session, userSession.getRealm()).stream()
                .filter(target -> signedOn.contains(target.id())
                        || clients.contains(target.client().getId()))
                .toList();
    }

    /** Whether there is anybody to tell on a page of ours. */
    public boolean isNeeded() {
        return !images.isEmpty() || !frames.isEmpty() || !unconfirmed.isEmpty();
    }
}
