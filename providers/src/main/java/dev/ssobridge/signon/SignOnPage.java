package dev.ssobridge.signon;

import dev.ssobridge.page.Continuation;
import dev.ssobridge.page.ImagePage;
import dev.ssobridge.page.PageImage;
import dev.ssobridge.page.PageName;
import dev.ssobridge.page.PersonName;
import dev.ssobridge.registration.RealmSettings;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The page that tells every target by an image, then goes on to the client that the user has signed in to. */
public final class SignOnPage {
    private final KeycloakSession session;
    private final UserSessionModel userSession;

    public SignOnPage(KeycloakSession session, UserSessionModel userSession) {
        this.session = session;
        this.userSession = userSession;
    }

    public Response show(List<PageImage> images, Continuation onward) {
        session.getProvider(LoginFormsProvider.class).setAttribute("ssoWho", PersonName.of(userSession.getUser()));
        ImagePage page = new ImagePage(
                PageName.SIGN_ON,
                images,
                List.of(),
                RealmSettings.of(userSession.getRealm()).signOnDeadline());
        page.count(session);
        return page.show(session, onward);
    }
}
