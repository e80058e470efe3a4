package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.io.IOException;
import java.net.URI;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an engine lacks, or refuses, the page goes on: conformance suites use HtmlUnit. */
@Tag("newest")
@KeycloakTest
@DisplayName("The sign-on page in old engines")
class OldEnginesIT {
    private static final int LONGEST_SCRIPT_MILLIS = 20_000;

    private final KeycloakServer server;
    private final Chromium chromium;
    private final TestRealm realm;

    /** The callback site answers at the portal, where the browser arrives. */
    OldEnginesIT(KeycloakServer server, Chromium chromium, TestRealm realm, CallbackSite arrival) {
        this.server = server;
        this.chromium = chromium;
        this.realm = realm;
    }

    @Fixture
    static HostileSite sites() {
        return HostileSite.start();
    }

    @Fixture
    static CallbackSite arrival(KeycloakServer server) {
        return new CallbackSite(server.sites(), Site.PORTAL);
    }

    /** One image arrives, one fails, so that there is something to report. */
    @Fixture
    static TestRealm realm(KeycloakServer server, HostileSite sites) {
        return TargetRealm.of(
                server,
                json -> RegistrationsJson.setting(json, "signOnDeadline", "2"),
                target("good", sites, HostileSite.IMAGE),
                target("bad", sites, HostileSite.TO_LOGIN));
    }

    private static TestTarget target(String name, HostileSite sites, String path) {
        return TestTarget.of(name, sites.origin(name), TargetMechanism.MANAGEMENT_API)
                .withCallbackUrl(sites.url(name, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete Navigator.prototype.sendBeacon",
                "Navigator.prototype.sendBeacon = () => { throw new Error('refused'); }",
                "delete window.URL",
                "delete window.URLSearchParams",
                "History.prototype.replaceState = () => { throw new Error('refused'); }",
                "delete HTMLImageElement.prototype.decode",
                "delete Element.prototype.closest",
                "delete window.performance"
            })
    void pageGoesOnWithoutAnInterfaceOfTheBrowser(String removal) {
        TestUser user = realm.users().create();
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request();
        try (BrowserContext context = chromium.context()) {
            context.addInitScript(removal);
            Page page = context.newPage();

            URI arrived = LoginPage.open(page, request).signIn(user, portal.redirectUri());

            assertThat(portal.redeem(request, arrived).identity().sub()).isEqualTo(user.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "form_post"})
    void pageGoesOnInHtmlUnit(String mode) throws IOException {
        TestUser user = realm.users().create();
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request().with("response_mode", mode);
        try (WebClient browser = new WebClient(BrowserVersion.FIREFOX_ESR);
                SitesInHtmlUnit sites = SitesInHtmlUnit.of(browser, server.url())) {
            browser.getOptions().setCssEnabled(false);
            browser.getOptions().setDownloadImages(true);
            HtmlPage login = browser.getPage(request.uri().toURL());
            HtmlForm form = login.getHtmlElementById("kc-form-login");
            form.getInputByName("username").type(user.username());
            form.getInputByName("password").type(user.password());
            login.getHtmlElementById("kc-login").click();
            browser.waitForBackgroundJavaScript(LONGEST_SCRIPT_MILLIS);

            assertThat(sites.errors()).isEmpty();
            assertThat(portal.redeem(request, sites.arrivalAt(portal.redirectUri()))
                            .identity()
                            .sub())
                    .isEqualTo(user.id());
        }
    }
}
