package dev.ssobridge.page;

import dev.ssobridge.keycloak.FrontChannelClients.FrontChannelClient;
import dev.ssobridge.metrics.SsoMetrics;
import dev.ssobridge.ssotarget.TargetReports;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A page with images that goes on by itself: a template of {@code theme-resources} that stands alone, so that it works
 * under any login theme and needs no inline script.
 *
 * @param name of the template, also the page's name in reports: sign-on or sign-out
 * @param images to load
 * @param frames to load
 * @param deadline when the page goes on at the latest
 */
public record ImagePage(String name, List<PageImage> images, List<FrontChannelClient> frames, Duration deadline) {
    public ImagePage {
        images = List.copyOf(images);
        frames = List.copyOf(frames);
    }

    /** The page on its way to where the login or logout was bound to. */
    public Response show(KeycloakSession session, Continuation onward) {
        RealmModel realm = session.getContext().getRealm();
        SsoMetrics.page(realm.getName(), name);
        images.forEach(image -> TargetReports.shown(realm, image.target()));
        LoginFormsProvider forms = session.getProvider(LoginFormsProvider.class)
                .setDetachedAuthSession()
                // An error page that Keycloak made before would leave its status behind.
                .setStatus(Response.Status.OK)
                .setAttribute("ssoAssets", PageAssets.VERSION)
                .setAttribute(
                        "ssoImages", images.stream().map(PageImage::description).toList())
                .setAttribute(
                        "ssoFrames", frames.stream().map(ImagePage::describe).toList())
                .setAttribute("ssoDeadline", deadline.toSeconds())
                .setAttribute("ssoReport", ImageReport.address(session, name, images));
        describe(forms, onward);
        return PageHeaders.of(session)
                .images(images.stream().map(image -> URI.create(image.url())).toList())
                .frames(frames.stream().map(FrontChannelClient::url).toList())
                .on(forms.createForm("sso-" + name + ".ftl"));
    }

    private static Map<String, String> describe(FrontChannelClient client) {
        return Map.of("name", client.name(), "url", client.url().toString());
    }

    static void describe(LoginFormsProvider forms, Continuation onward) {
        if (onward instanceof Continuation.Link link) {
            forms.setAttribute("ssoLink", link.url().toString());
        } else if (onward instanceof Continuation.Offer offer) {
            forms.setAttribute("ssoOffer", offer.url().toString());
        } else if (onward instanceof Continuation.Form form) {
            forms.setAttribute("ssoForm", form.action());
            forms.setAttribute(
                    "ssoFields",
                    form.fields().stream()
                            .map(field -> Map.of("name", field.name(), "value", field.value()))
                            .toList());
        }
    }
}
