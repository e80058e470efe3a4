package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.jar.ProductWords;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.ServerMetrics;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/metrics.md names what the endpoint shows, and each of it counts what it says. */
@KeycloakTest
@DisplayName("The page Metrics")
class MetricsIT {
    private static final String PREFIX = "sso_bridge_";

    private final KeycloakServer server;
    private final TestRealm realm;

    MetricsIT(KeycloakServer server) {
        this.server = server;
        this.realm = TestRealm.variant(server, json -> {});
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    private double value(String name, String... labels) {
        String[] all = new String[labels.length + 1];
        System.arraycopy(labels, 0, all, 1, labels.length);
        all[0] = "realm=\"" + realm.name() + "\"";
        return server.metrics().value(PREFIX + name, all);
    }

    private OidcClient shop() {
        return new OidcClient(
                realm.issuer(),
                "shop",
                "shop-secret",
                server.sites().url(Site.SHOP).resolve("/callback"));
    }

    private String loginToken(TestUser user) {
        return realm.utility().mint(Map.of("username", user.username(), "accounts", List.of("7001")));
    }

    @Test
    void namesAreThoseOfTheCode() {
        Set<String> described = new TreeSet<>();
        Documents.table("metrics.md", "Names")
                .forEach(row -> described.add(row.get(0).replaceFirst("_(total|seconds)$", "")));

        assertThat(described).isEqualTo(ProductWords.matching("sso_bridge_\\w+"));
    }

    @Test
    void callsAndRedemptionsAreCountedByReason() {
        TestUser user = realm.users().create();
        String token = loginToken(user);
        realm.utility().login("{}").mustBe(400);

        assertThat(value("calls_total", "action=\"login\"", "result=\"refused\"", "reason=\"invalid_request\""))
                .isEqualTo(1);
        assertThat(value("calls_total", "action=\"login\"", "reason=\"none\"")).isEqualTo(1);
        assertThat(value("call_duration_seconds_count", "action=\"login\"")).isEqualTo(2);
        assertThat(value("call_duration_seconds_sum", "action=\"login\"")).isPositive();

        AuthorizationRequest request =
                realm.portal().request().with("prompt", "none").with("sso_token", token);
        realm.portal().redeem(request, realm.browser().open(request.uri()));
        realm.browser().open(request.uri());

        assertThat(value("redemptions_total", "kind=\"login\"", "result=\"signed_in\""))
                .isEqualTo(1);
        assertThat(value("redemptions_total", "kind=\"login\"", "result=\"refused\"", "reason=\"spent\""))
                .isEqualTo(1);
    }

    @Test
    void pagesImagesAndTokensOfTargetsAreCounted() {
        CookieBrowser browser = realm.browser();
        realm.portal().signIn(browser, realm.users().create());
        var page = browser.answers().stream()
                .filter(answer -> answer.body().contains("id=\"sso-page\""))
                .findFirst()
                .orElseThrow()
                .html();

        assertThat(value("pages_total", "page=\"sign-on\"")).isEqualTo(1);
        assertThat(value("images_total", "target=\"shop\"", "result=\"shown\"")).isEqualTo(1);
        assertThat(value("target_tokens_total", "target=\"shop\"", "result=\"minted\""))
                .isEqualTo(1);
        assertThat(value("target_tokens_total", "target=\"shop\"", "result=\"redeemed\""))
                .isZero();

        String token = FormBody.parametersOf(
                        URI.create(page.select("img[src*=shop.localhost]").attr("src")))
                .get("sso-token");
        AuthorizationRequest request = shop().request().with("prompt", "none").with("sso_token", token);
        shop().redeem(request, browser.open(request.uri()));

        assertThat(value("target_tokens_total", "target=\"shop\"", "result=\"redeemed\""))
                .isEqualTo(1);
        assertThat(value("target_tokens_total", "target=\"forum\"", "result=\"redeemed\""))
                .isZero();
    }

    /** What callers send becomes no label: nobody can fill the registry, or put a secret into it. */
    @Test
    void nothingThatACallerSendsIsALabel() {
        String name = "name-" + "x".repeat(40);
        SsoApi stranger = realm.api(name, "secret-of-nobody");
        stranger.login(SsoApi.json(Map.of("username", name))).mustBe(401);
        String token = loginToken(realm.users().create());
        AuthorizationRequest request =
                realm.portal().request().with("prompt", "none").with("sso_token", name);
        realm.browser().open(request.uri());
        ServerMetrics metrics = server.metrics();

        assertThat(metrics.names(PREFIX)).isNotEmpty();
        assertThat(metrics.text()).doesNotContain(name, "secret-of-nobody", token);
    }

    @Test
    void serverInfoNamesTheVersion() {
        var provider = server.admin()
                .serverInfo()
                .getInfo()
                .getProviders()
                .get("eventsListener")
                .getProviders()
                .get("sso-bridge");

        assertThat(provider.getOperationalInfo().get("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(provider.getOperationalInfo().get("clean-up-interval")).isEqualTo("60 s");
    }
}
