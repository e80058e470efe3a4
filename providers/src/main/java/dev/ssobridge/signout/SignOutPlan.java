package dev.ssobridge.signout;

import dev.ssobridge.keycloak.FrontChannelClients;
import dev.ssobridge.keycloak.FrontChannelClients.FrontChannelClient;
import dev.ssobridge.keycloak.Issuer;
import dev.ssobridge.page.PageImage;
import dev.ssobridge.page.SiteUrl;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SessionTokens;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenRevocations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * Who has to be told that a session has ended.
 *
 * @param realm of the session
 * @param images of the targets that have consumed a token of the session, or whose client has a session in it
 * @param frames of the clients that take part in Keycloak's own front-channel logout
 * @param unconfirmed names of sites that have not confirmed: asked in another way, or out of reach
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
        if (!SsoTargets.any(realm)) {
            if (SessionTokens.has(userSession)) {
                // Login tokens, or those of targets that are gone.
                TokenRevocations.of(session).revokeSession(realm.getId(), userSession.getId());
            }
            SessionTokens.markNone(session, userSession);
            return new SignOutPlan(realm, List.of(), List.of(), List.of());
        }
        SsoTokenStore store = SsoTokenStore.of(session);
        List<SsoToken> tokens = store.lockSession(realm.getId(), userSession.getId());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("iss", Issuer.of(session, realm));
        parameters.put("sid", userSession.getId());
        SignedOnTargets signedOn = SignedOnTargets.of(session, userSession, tokens);
        List<PageImage> images = signedOn.targets().stream()
                .map(target -> new PageImage(target, SiteUrl.with(target.signOutUrl(), parameters)))
                .toList();
        TokenRevocations.of(session).revokeSession(realm.getId(), userSession.getId());
        SignOutPlan plan = new SignOutPlan(realm, images, List.of(), signedOn.unreachable());
        return signedOn.isNobody() ? plan : plan.withFrames(session);
    }

    /** What is left to say when everybody else has been told before. */
    public static SignOutPlan ofRest(RealmModel realm, List<String> unconfirmed) {
        return new SignOutPlan(realm, List.of(), List.of(), unconfirmed);
    }

    /** With the iframes even where there is no image: for a logout in which Keycloak shows no page with them. */
    public SignOutPlan withFrames(KeycloakSession session) {
        return new SignOutPlan(realm, images, FrontChannelClients.of(session), unconfirmed)
                .withUnconfirmed(FrontChannelClients.unreachable(session));
    }

    /** With further sites that have not confirmed. */
    public SignOutPlan withUnconfirmed(List<String> names) {
        List<String> all =
                Stream.of(unconfirmed, names).flatMap(List::stream).distinct().toList();
        return new SignOutPlan(realm, images, frames, all);
    }

    /** Whether ending the session, in this transaction, needs a page; whoever is redeeming at this moment is waited for. */
    public static boolean isNeededFor(KeycloakSession session, UserSessionModel userSession) {
        RealmModel realm = userSession.getRealm();
        return SsoTargets.any(realm)
                && !SignedOnTargets.of(
                                session,
                                userSession,
                                SsoTokenStore.of(session).lockSession(realm.getId(), userSession.getId()))
                        .isNobody();
    }

    /** Whether there is anybody to tell on a page of ours. */
    public boolean isNeeded() {
        return !images.isEmpty() || !frames.isEmpty() || !unconfirmed.isEmpty();
    }
}
