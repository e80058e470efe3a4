package dev.ssobridge.it.signon;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.browser.SmallScreen;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our pages look like the login page of the realm, whatever its theme, and go on where they can't. */
@KeycloakTest
@DisplayName("Our pages in the realm's login theme")
class LoginThemesIT {
    /** What people see of a brand: ground, header, card, title, with colours and fonts. */
    private static final String LOOK =
            """
            () => {
                const style = (element, ...names) => names.map(name => getComputedStyle(element)[name]).join(' ');
                const title = document.querySelector('h1');
                const header = document.querySelector('#kc-header-wrapper, header');
                const logo = document.querySelector('#own-logo');
                const card = title.closest('.card-pf, main') || document.body;
                const ground = ['backgroundColor', 'backgroundImage', 'backgroundSize'];
                return {
                    scheme: document.querySelector('meta[name=color-scheme]')?.content ?? '',
                    ground: style(document.body, ...ground, 'color', 'fontFamily', 'fontSize'),
                    header: header.innerText.trim() + style(header, 'color', 'fontFamily', 'fontSize')
                        + getComputedStyle(header, '::before').backgroundImage,
                    logo: logo === null ? '' : logo.complete + ' ' + logo.naturalWidth,
                    card: style(card, ...ground, 'color', 'width', 'borderTopColor', 'borderTopWidth'),
                    title: style(title, 'color', 'fontFamily', 'fontSize', 'fontWeight', 'textAlign'),
                };
            }""";

    /** Keeps the page from going on, however long a look at it takes. */
    private static final String STAY =
            """
            {
                const wait = window.setTimeout;
                window.setTimeout = (work, millis) => millis > 5000 ? 0 : wait(work, millis);
            }
            """;

    private final Chromium chromium;
    private final TestRealm realm;
    private final OidcClient portal;
    private final TestUser user;

    LoginThemesIT(Chromium chromium, TestRealm realm) {
        this.chromium = chromium;
        this.realm = realm;
        this.portal = realm.portal();
        this.user = realm.users().create();
    }

    @Fixture
    static HostileSite sites() {
        return HostileSite.start();
    }

    /** Its sign-on page stays, as one image never ends. */
    @Fixture
    static TestRealm realm(KeycloakServer server, HostileSite sites) {
        return TargetRealm.of(
                server,
                json -> {
                    json.put("displayName", "Riverside");
                    json.put("displayNameHtml", "<b>Riverside</b>");
                    json.put("internationalizationEnabled", true)
                            .putArray("supportedLocales")
                            .add("en")
                            .add("ar");
                    RegistrationsJson.setting(json, "signOnDeadline", "20");
                },
                target("quick", sites, HostileSite.IMAGE),
                target("slow", sites, HostileSite.ENDLESS));
    }

    private static TestTarget target(String name, HostileSite sites, String path) {
        return TestTarget.of(name, sites.origin(name), TargetMechanism.MANAGEMENT_API)
                .withCallbackUrl(sites.url(name, path))
                .withSignOutUrl(sites.url(name, path));
    }

    private void wear(String theme) {
        var settings = realm.admin().toRepresentation();
        settings.setLoginTheme(theme);
        realm.admin().update(settings);
    }

    private static Map<ColorScheme, Object> look(Page page) {
        page.waitForFunction("[...document.images].every(image => image.className || image.complete)");
        Map<ColorScheme, Object> looks = new EnumMap<>(ColorScheme.class);
        SmallScreen.inLightAndDark(page, scheme -> {
            SmallScreen.settle(page);
            looks.put(scheme, page.evaluate(LOOK));
        });
        return looks;
    }

    private static List<String> complaintsOf(Page page) {
        List<String> complaints = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> addComplaint(message, complaints));
        page.onPageError(complaints::add);
        return complaints;
    }

    private static void addComplaint(ConsoleMessage message, List<String> complaints) {
        if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak", "base", "test-branded", "test-dark", "test-own-frame"})
    void signOnPageLooksLikeTheLoginPage(String theme) {
        wear(theme);
        SmallScreen screen = new SmallScreen(chromium);
        try (BrowserContext small = screen.context();
                BrowserContext context = chromium.context()) {
            List.of(small, context).forEach(one -> one.addInitScript(STAY));
            Page page = context.newPage();
            LoginPage login = LoginPage.open(page, portal.request());
            Map<ColorScheme, Object> expected = look(page);
            List<String> complaints = complaintsOf(page);

            login.submit(user);
            assertThat(page.locator("#sso-who")).containsText(user.username());

            assertThat(look(page)).isEqualTo(expected);
            assertThat(page.title()).isEqualTo("Signing you in");
            assertThat(page.locator("script")).hasCount(1);
            assertThat(page.locator("select")).hasCount(0);
            assertThat(complaints).isEmpty();
            assertFits(screen, small.newPage(), theme);
        }
    }

    private void assertFits(SmallScreen screen, Page page, String theme) {
        LoginPage.open(page, portal.request()).submit(user);
        assertThat(page.locator("#sso-link")).isInViewport();
        screen.keep(page, "sign-on-" + theme);
        SmallScreen.inLightAndDark(page, scheme -> {
            SmallScreen.settle(page);
            screen.assertFits(page);
            screen.assertAccessible(page, scheme, ".sso-card", ".sso-label");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-no-frame", "test-throwing"})
    void themeWithoutTheUsualTemplateThenThePageStandsAlone(String theme) {
        wear(theme);
        CookieBrowser browser = realm.browser();
        AuthorizationRequest request = portal.request();

        ShownPage page =
                ShownPage.of(TargetRealm.logIn(browser, request, user).answer().mustBe(200));

        assertThat(page.html().select("html.sso-alone main h1").text()).isEqualTo("Signing you in");
        assertThat(page.images()).hasSize(2);
        assertThat(page.answer().headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .doesNotContain("resources");
        Document again = refusedToken();
        assertThat(again.select("html.sso-alone #sso-back")).hasSize(1);
    }

    private Document refusedToken() {
        AuthorizationRequest request = portal.request().with("sso_token", "A".repeat(43));
        return realm.browser().open(request.uri()).answer().mustBe(200).html();
    }

    @Test
    void pageOfARefusedTokenIsInTheFrameToo() {
        wear("test-own-frame");

        assertThat(refusedToken().select("main.own-card #sso-back.own-button")).hasSize(1);
    }

    /** The choice of a language would ask for what is spent by now. */
    @Test
    void pageInArabicRunsFromRightToLeft() {
        wear("keycloak.v2");
        AuthorizationRequest request = portal.request().with("ui_locales", "ar");

        Document page = ShownPage.of(
                        TargetRealm.logIn(realm.browser(), request, user).answer())
                .html();

        assertThat(page.select("html[lang=ar][dir=rtl] #kc-header-wrapper").text())
                .isEqualTo("Riverside");
        assertThat(page.select("select")).isEmpty();
    }
}
