package dev.ssobridge.signout;

import dev.ssobridge.keycloak.FrontChannelClients;
import dev.ssobridge.keycloak.FrontChannelClients.FrontChannelClient;
import dev.ssobridge.keycloak.Issuer;
import dev.ssobridge.keycloak.NamedSite;
import dev.ssobridge.page.PageImage;
import dev.ssobridge.page.SiteUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * The sites that a page tells of the end of a session.
 *
 * @param realm of the session
 * @param images of the targets that have redeemed a token of the session, or whose client has a session in it
 * @param frames of the clients that take part in Keycloak's own front-channel logout
 * @param unconfirmed sites that have not confirmed: asked in another way, or out of reach
 */
public record SignOutPlan(
        RealmModel realm, List<PageImage> images, List<FrontChannelClient> frames, List<NamedSite> unconfirmed) {
    public SignOutPlan {
        images = List.copyOf(images);
        frames = List.copyOf(frames);
        unconfirmed = List.copyOf(unconfirmed);
    }

    static SignOutPlan of(KeycloakSession session, UserSessionModel userSession, SignedOnTargets signedOn) {
        RealmModel realm = userSession.getRealm();
        if (signedOn.isNobody()) {
            return ofRest(realm, List.of());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("iss", Issuer.of(session, realm));
        parameters.put("sid", userSession.getId());
        List<PageImage> images = signedOn.targets().stream()
                .map(target -> new PageImage(target, SiteUrl.with(target.signOutUrl(), parameters)))
                .toList();
        return new SignOutPlan(
                        realm,
                        images,
                        List.of(),
                        signedOn.unreachable().stream().map(NamedSite::of).toList())
                .withFrames(session);
    }

    /** The plan of a logout that has told all other sites before. */
    public static SignOutPlan ofRest(RealmModel realm, List<NamedSite> unconfirmed) {
        return new SignOutPlan(realm, List.of(), List.of(), unconfirmed);
    }

    /** With the iframes of front-channel logout, for a logout in which Keycloak shows no page with them. */
    public SignOutPlan withFrames(KeycloakSession session) {
        return new SignOutPlan(realm, images, FrontChannelClients.of(session), unconfirmed)
                .withUnconfirmed(FrontChannelClients.unreachable(session).stream()
                        .map(NamedSite::of)
                        .toList());
    }

    /** With further sites that have not confirmed. */
    public SignOutPlan withUnconfirmed(List<NamedSite> sites) {
        List<NamedSite> all =
                Stream.of(unconfirmed, sites).flatMap(List::stream).distinct().toList();
        return new SignOutPlan(realm, images, frames, all);
    }

    /** Whether the page has anything to tell or to say. */
    public boolean isNeeded() {
        return !images.isEmpty() || !frames.isEmpty() || !unconfirmed.isEmpty();
    }
}
