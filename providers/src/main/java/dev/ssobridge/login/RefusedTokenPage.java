package dev.ssobridge.login;

import dev.ssobridge.keycloak.StartPage;
import dev.ssobridge.page.QuestionPage;
import dev.ssobridge.registration.Application;
import dev.ssobridge.registration.Website;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenKind;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;

/**
 * The page for a sign-in link that is not good: it leads back to the website that has handed the person over, who may have
 * no password here. The login form comes by choice.
 *
 * @param context of the step, whose browser is shown the page
 */
record RefusedTokenPage(AuthenticationFlowContext context) {
    private static final String WEBSITE = "sso.refused_token_of";

    /** A website that the page can lead to. */
    private record Way(String name, String url) {}

    /**
     * Makes the page; empty where no website is known, and for a token that no link has.
     *
     * @param token null for one that is unknown: the website of the application is meant then
     */
    Optional<Response> of(SsoToken token) {
        if (token != null && token.kind() == TokenKind.TARGET) {
            return Optional.empty();
        }
        Optional<ClientModel> website = Optional.ofNullable(token)
                .map(SsoToken::websiteUuid)
                .map(uuid -> context.getRealm().getClientById(uuid))
                .or(() -> Application.of(
                                context.getRealm(),
                                context.getAuthenticationSession().getClient())
                        .website());
        return website.flatMap(this::show);
    }

    /** Makes the page once more, for a browser that has loaded it again; empty where it is not open. */
    Optional<Response> again() {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(WEBSITE))
                .map(uuid -> context.getRealm().getClientById(uuid))
                .flatMap(this::show);
    }

    /** Closes the page for the login form. */
    void close() {
        context.getAuthenticationSession().removeAuthNote(WEBSITE);
    }

    private Optional<Response> show(ClientModel website) {
        return way(website).map(way -> {
            context.getAuthenticationSession().setAuthNote(WEBSITE, website.getId());
            LoginFormsProvider forms =
                    context.form().setAttribute("ssoWebsite", way.name()).setAttribute("ssoBack", way.url());
            return new QuestionPage("sso-refused-token.ftl", "ssoLinkTitle").show(context.getSession(), forms);
        });
    }

    /** A website that is switched off, or no longer registered, leads nowhere. */
    private Optional<Way> way(ClientModel website) {
        return Website.of(context.getRealm(), website)
                .filter(registered -> website.isEnabled())
                .flatMap(registered -> registered
                        .loginPage()
                        .map(URI::toString)
                        .or(() -> StartPage.orRoot(context.getSession(), website))
                        .map(url -> new Way(registered.displayName().orElseGet(() -> name(website)), url)));
    }

    private static String name(ClientModel website) {
        String name = website.getName();
        return name == null || name.isBlank() ? website.getClientId() : name;
    }
}
