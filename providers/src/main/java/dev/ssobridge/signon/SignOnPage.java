package dev.ssobridge.signon;

import dev.ssobridge.page.Continuation;
import dev.ssobridge.page.ImagePage;
import dev.ssobridge.page.PageImage;
import dev.ssobridge.page.PageName;
import dev.ssobridge.registration.RealmSettings;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The page that tells every target by an image, then goes on to the client that the user has signed in to. */
public final class SignOnPage {
    private final KeycloakSession session;
    private final RealmModel realm;

    public SignOnPage(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public Response show(List<PageImage> images, Continuation onward) {
        ImagePage page = new ImagePage(
                PageName.SIGN_ON, images, List.of(), RealmSettings.of(realm).signOnDeadline());
        page.count(session);
        return page.show(session, onward);
    }
}
