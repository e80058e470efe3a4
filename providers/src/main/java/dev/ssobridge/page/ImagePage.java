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
 * A page with images that goes on by itself. It works under any login theme and needs no inline script.
 *
 * @param name of the page
 * @param images to load
 * @param frames to load
 * @param deadline after which the page goes on in any case
 */
public record ImagePage(PageName name, List<PageImage> images, List<FrontChannelClient> frames, Duration deadline) {
    public ImagePage {
        images = List.copyOf(images);
        frames = List.copyOf(frames);
    }

    /** Counts the page in the metrics, and each image as shown. */
    public void count(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        SsoMetrics.page(realm.getName(), name.text());
        images.forEach(image -> TargetReports.shown(realm, image.target()));
    }

    /** Makes the page, which goes on to where the login or logout was bound to. */
    public Response show(KeycloakSession session, Continuation continuation) {
        LoginFormsProvider forms = session.getProvider(LoginFormsProvider.class)
                .setDetachedAuthSession()
                // An error page that Keycloak made before would leave its status behind.
                .setStatus(Response.Status.OK)
                .setAttribute(
                        "ssoImages",
                        images.stream()
                                .map(image -> image.description(image.home(session)))
                                .toList())
                .setAttribute(
                        "ssoFrames", frames.stream().map(ImagePage::describe).toList())
                .setAttribute("ssoDeadline", deadline.toSeconds())
                .setAttribute("ssoReport", ImageReport.address(session, name, images));
        describe(continuation).forEach(forms::setAttribute);
        return PageHeaders.of(session)
                .images(images.stream().map(image -> URI.create(image.url())).toList())
                .frames(frames.stream().map(FrontChannelClient::url).toList())
                .on(FramedPage.of(session, forms, name.template(), name.title()));
    }

    private static Map<String, String> describe(FrontChannelClient client) {
        return Map.of("name", client.name(), "url", client.url().toString());
    }

    /** The attributes of the template that say where the page goes on to; none on the last page. */
    static Map<String, Object> describe(Continuation continuation) {
        if (continuation instanceof Continuation.Link link) {
            return Map.of("ssoLink", link.url().toString());
        }
        if (continuation instanceof Continuation.Offer offer) {
            return Map.of("ssoOffer", offer.url().toString());
        }
        return continuation instanceof Continuation.Form form
                ? Map.of("ssoForm", form.action(), "ssoFields", describe(form.fields()))
                : Map.of();
    }

    private static List<Map<String, String>> describe(List<Continuation.Field> fields) {
        return fields.stream()
                .map(field -> Map.of("name", field.name(), "value", field.value()))
                .toList();
    }
}
