package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image, a frame, a script or a preview must not change who is signed in, and must not use a link up. */
@KeycloakTest
@DisplayName("A login token that no visitor brings")
class AuthorizationDoorIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer customer;

    AuthorizationDoorIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
        this.portal = realm.portal();
        this.browser = realm.browser();
        this.customer = PortalCustomer.of(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "iframe", "frame", "object", "embed", "script", "empty", "serviceworker"})
    void loadByAnotherPageThenRefusedAndUnspent(String destination) {
        for (Prompt prompt : Prompt.values()) {
            AuthorizationRequest request = customer.request(prompt);
            server.events().clear();

            Page page = browser.openWith("Sec-Fetch-Dest", destination, request.uri());

            assertRefused(prompt, new Visit(portal, request, page));
            assertReason("no_navigation");
            assertUnspent(request);
        }
    }

    @ParameterizedTest
    @CsvSource({"Sec-Purpose, prefetch", "Sec-Purpose, prefetch;prerender", "Purpose, prefetch"})
    void loadInAdvanceThenRefusedAndUnspent(String header, String value) {
        for (Prompt prompt : Prompt.values()) {
            AuthorizationRequest request = customer.request(prompt);

            Page page = browser.openWith(header, value, request.uri());

            assertThat(page.answer().status()).isEqualTo(400);
            assertThat(realm.browser()
                            .openWith(header, value, portal.push(request))
                            .answer()
                            .status())
                    .isEqualTo(400);
            assertUnspent(request);
        }
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void askByHeadThenRefusedAndUnspent(Prompt prompt) {
        AuthorizationRequest request = customer.request(prompt);
        server.events().clear();

        assertThat(browser.head(request.uri()).answer().status()).isEqualTo(400);

        assertReason("no_navigation");
        assertUnspent(request);
    }

    /** The first look must not use up the pushed request either, which Keycloak 26.6 deletes when it reads it. */
    @ParameterizedTest
    @EnumSource(Prompt.class)
    void askByHeadForAPushedRequestThenItIsStillThere(Prompt prompt) {
        AuthorizationRequest request = customer.request(prompt);
        URI pushed = portal.push(request);

        assertThat(browser.head(pushed).answer().status()).isEqualTo(400);

        assertThat(new Visit(portal, request, browser.open(pushed)).identity().sub())
                .isEqualTo(customer.id());
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void pushedRequestInAnImageThenRefusedAndUnspent(Prompt prompt) {
        AuthorizationRequest request = customer.request(prompt);
        browser.sendAlways("Sec-Fetch-Dest", "image");

        assertRefused(prompt, Visit.pushed(browser, portal, request));

        assertUnspent(request);
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void anyFormInAnImageWhenSomebodyIsSignedInThenTheyStay(RequestForm form) {
        for (Prompt prompt : Prompt.values()) {
            PortalCustomer somebody = PortalCustomer.of(realm);
            CookieBrowser visited = realm.browser();
            String sid = portal.signIn(visited, somebody.user()).identity().sid();
            AuthorizationRequest request = customer.request(prompt);

            visited.sendAlways("Sec-Fetch-Dest", "image");
            form.visit(visited, portal, request);
            visited.sendAlways("Sec-Fetch-Dest", "document");

            assertThat(Visit.silent(visited, portal).identity().sid()).isEqualTo(sid);
            assertUnspent(request);
        }
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void anyFormInAdvanceThenUnspent(RequestForm form) {
        for (Prompt prompt : Prompt.values()) {
            AuthorizationRequest request = customer.request(prompt);
            browser.sendAlways("Sec-Purpose", "prefetch");

            form.visit(browser, portal, request);

            assertUnspent(request);
        }
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void openInAWindowThenSignedIn(Prompt prompt) {
        AuthorizationRequest request = customer.request(prompt);

        Page page = browser.openWith("Sec-Fetch-Dest", "document", request.uri());

        assertThat(new Visit(portal, request, page).identity().sub()).isEqualTo(customer.id());
    }

    @Test
    void requestWithoutATokenInAFrameIsAsOnAStockServer() {
        String sid = portal.signIn(browser, customer.user()).identity().sid();
        browser.sendAlways("Sec-Fetch-Dest", "iframe");

        assertThat(Visit.silent(browser, portal).identity().sid()).isEqualTo(sid);
        assertThat(browser.head(portal.request().uri()).answer().status()).isNotEqualTo(400);
    }

    private static void assertRefused(Prompt prompt, Visit visit) {
        if (prompt == Prompt.NONE) {
            assertThat(visit.error()).isEqualTo("login_required");
        } else {
            assertThat(visit.page().answer().status()).isEqualTo(400);
            assertThat(visit.page().html().text()).contains("only where it is opened in a window");
        }
    }

    private void assertReason(String reason) {
        server.events()
                .await(
                        "the refusal",
                        event -> "LOGIN_ERROR".equals(event.type())
                                && "invalid_request".equals(event.error())
                                && reason.equals(event.detail("reason")));
    }

    private void assertUnspent(AuthorizationRequest refused) {
        String token = Visit.tokenIn(refused);
        assertThat(Visit.of(realm.browser(), portal, portal.request().with("sso_token", token))
                        .identity()
                        .sub())
                .isEqualTo(customer.id());
    }
}
