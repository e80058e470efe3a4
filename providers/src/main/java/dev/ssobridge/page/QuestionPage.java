package dev.ssobridge.page;

import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * A page that asks a person something, by a form that Keycloak's login takes back. It is shown in no frame, whatever the
 * realm allows, so that nobody can be led to answer unseen.
 *
 * @param template in {@code theme-resources/templates}
 * @param title key of the title
 */
public record QuestionPage(String template, String title) {
    /** Makes the page. */
    public Response show(KeycloakSession session, LoginFormsProvider forms) {
        return PageHeaders.of(session).inNoFrame().on(FramedPage.of(session, forms, template, title));
    }
}
