package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.SmallScreen;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our pages in every language of the JAR, on the smallest phone: they say which one it is, and nothing is cut off. */
@Tag("newest")
@KeycloakTest
@DisplayName("Every language on a small screen")
class LanguagesIT {
    private static final String RIGHT_TO_LEFT = "ar";
    private static final Path MESSAGES = Path.of("../themes/theme-resources/messages");

    /** What comes later or not at all, such as a result, is to be seen as well. */
    private static final String SHOW_ALL = "document.querySelectorAll('[hidden]').forEach(part => part.hidden = false)";

    /** The texts of which a line reaches beyond its button or card, or beyond the screen. */
    private static final String CUT_OFF =
            """
            () => {
                const cut = [];
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                    const text = texts.currentNode;
                    const box = text.parentElement.closest('.sso-button, .sso-label, main, body').getBoundingClientRect();
                    const range = document.createRange();
                    range.selectNodeContents(text);
                    for (const line of range.getClientRects()) {
                        const beyond = line.left < Math.max(box.left, 0) - 1 || line.right > Math.min(box.right, innerWidth) + 1
                            || line.top < box.top - 1 || line.bottom > box.bottom + 1;
                        if (line.width > 0 && beyond) {
                            cut.push(text.data.trim());
                        }
                    }
                }
                return cut;
            }""";

    private final Chromium chromium;
    private final TestRealm realm;
    private final OidcClient portal;

    LanguagesIT(Chromium chromium, TestRealm realm) {
        this.chromium = chromium;
        this.realm = realm;
        this.portal = realm.portal();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(
                server,
                json -> {
                    json.put("internationalizationEnabled", true);
                    var offered = json.putArray("supportedLocales");
                    languages().forEach(offered::add);
                },
                Stream.of("alpha", "beta", "gamma").map(LanguagesIT::target).toArray(TestTarget[]::new));
    }

    private static TestTarget target(String name) {
        return TestTarget.of(name, URI.create("http://" + name + ".localhost:1081"), TargetMechanism.MANAGEMENT_API);
    }

    /** The language tags of the files. */
    static List<String> languages() {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name ->
                            name.replaceAll("^messages_|\\.properties$", "").replace('_', '-'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each page by its name, as a reader of that language gets it by HTTP. */
    private Map<String, HttpAnswer> pages(String language) {
        Map<String, HttpAnswer> pages = new LinkedHashMap<>();
        CookieBrowser browser = realm.browser();
        AuthorizationRequest refused = portal.request().with("sso_token", "A".repeat(43));
        pages.put("refused-token", visit(browser, refused, language).page().answer());
        AuthorizationRequest request = portal.request().with("ui_locales", language);
        Tokens tokens = portal.redeem(
                request,
                TargetRealm.logIn(browser, request, PortalCustomer.of(realm).user()));
        ShownPage signOn = ShownPage.in(browser);
        pages.put("sign-on", signOn.answer());
        AuthorizationRequest other = PortalCustomer.of(realm).request(Prompt.ABSENT);
        pages.put("user-switch", visit(browser, other, language).page().answer());
        redeemTargets(signOn);
        browser.open(URI.create(portal.logout(tokens) + "&ui_locales=" + language));
        pages.put("sign-out", ShownPage.ofSignOut(browser).answer());
        return pages;
    }

    private Visit visit(CookieBrowser browser, AuthorizationRequest request, String language) {
        return Visit.of(browser, portal, request.with("ui_locales", language));
    }

    /** So that there are sites to be told of the sign-out. */
    private void redeemTargets(ShownPage signOn) {
        for (String name : List.of("alpha", "beta", "gamma")) {
            String token = signOn.parameter(name + ".localhost", "sso-token").orElseThrow();
            realm.api(name, TargetsJson.secret(name)).token(token).mustBe(200);
        }
    }

    /** Shows the page with its style, but without its script and images, so that it stays. */
    private void show(Page page, HttpAnswer answer) {
        page.unrouteAll();
        page.route("**/*", route -> {
            String url = route.request().url();
            if (url.equals(address())) {
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody(answer.body()));
            } else if (url.contains("/css/sso-page.css")) {
                route.resume();
            } else {
                route.abort();
            }
        });
        page.navigate(address());
        page.evaluate(SHOW_ALL);
    }

    private String address() {
        return realm.issuer() + "/shown";
    }

    @ParameterizedTest
    @MethodSource("languages")
    void pagesAreInTheLanguageAndNothingIsCutOff(String language) {
        SmallScreen screen = new SmallScreen(chromium);
        Map<String, HttpAnswer> pages = pages(language);
        try (BrowserContext context = screen.context()) {
            Page page = context.newPage();
            pages.forEach((name, answer) -> {
                Element html = answer.html().selectFirst("html");
                assertThat(html.attr("lang")).as(name).isEqualTo(language);
                assertThat(html.attr("dir")).as(name).isEqualTo(language.equals(RIGHT_TO_LEFT) ? "rtl" : "ltr");
                show(page, answer);
                assertThat((List<?>) page.evaluate(CUT_OFF)).as(name).isEmpty();
                screen.assertFits(page);
                if (language.equals(RIGHT_TO_LEFT)) {
                    screen.keep(page, name + "-" + language);
                }
            });
        }
    }
}
