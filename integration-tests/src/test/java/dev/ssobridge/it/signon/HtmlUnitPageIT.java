package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.htmlunit.StringWebResponse;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.WebConnectionWrapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conformance suites use HtmlUnit, whose engine is older than any browser, and lacks some of its interfaces. */
@KeycloakTest
@DisplayName("The sign-on page in HtmlUnit")
class HtmlUnitPageIT {
    private static final long PATIENCE_MILLIS = 20_000;

    private final KeycloakServer server;
    private final TestRealm realm;
    private final CookieBrowser browser;
    private final TestUser user;

    HtmlUnitPageIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        browser = realm.browser();
        user = realm.users().create();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API));
    }

    /** Shows the page that another browser has got, since HtmlUnit sends no Secure cookie over http; its script is real. */
    private static final class ShownAgain extends WebConnectionWrapper {
        private final URI address;
        private final String html;

        private ShownAgain(WebClient client, URI address, String html) {
            super(client);
            this.address = address;
            this.html = html;
        }

        @Override
        public WebResponse getResponse(WebRequest request) throws IOException {
            return request.getUrl().getPath().equals(address.getPath())
                    ? new StringWebResponse(html, request.getUrl())
                    : super.getResponse(request);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "form_post"})
    void signOnPageGoesOnToThePortal(String mode) throws IOException {
        AuthorizationRequest request = realm.portal().request().with("response_mode", mode);
        TargetRealm.logIn(browser, request, user);
        ShownPage shown = ShownPage.in(browser);
        URI address = URI.create(server.url() + "/shown");

        try (CallbackSite portal = new CallbackSite(server.sites(), Site.PORTAL);
                WebClient client = new WebClient()) {
            client.getOptions().setThrowExceptionOnScriptError(true);
            new ShownAgain(client, address, shown.html().outerHtml());
            client.getPage(address.toURL());
            client.waitForBackgroundJavaScript(PATIENCE_MILLIS);

            List<CallbackSite.Visit> visits = portal.visits();
            assertThat(visits).hasSize(1);
            String answer = mode.equals("query")
                    ? visits.get(0).uri().getRawQuery()
                    : visits.get(0).body();
            assertThat(FormBody.parametersOf(URI.create("http://portal/?" + answer)))
                    .containsKeys("code", "state");
        }
    }
}
