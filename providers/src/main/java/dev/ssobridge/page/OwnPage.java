package dev.ssobridge.page;

import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * A page with a frame of its own, for people who manage a realm or a provider: no login theme is asked. It is shown in no frame of
 * another page, whatever the realm allows.
 *
 * @param template in {@code theme-resources/templates}
 * @param title key of the title, or of another text in the language of the page
 */
public record OwnPage(String template, String title) {
    /** Makes the page. */
    public Response show(KeycloakSession session, LoginFormsProvider forms) {
        return PageHeaders.of(session).inNoFrame().on(FramedPage.alone(session, forms, template, title));
    }
}
