package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
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
import dev.ssobridge.it.target.RecordedRequest;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ComponentRepresentation;

@KeycloakTest
@DisplayName("The sign-on page in Chromium")
class SignOnBrowserIT {
    private final KeycloakServer server;
    private final Chromium chromium;
    private final HostileSite hostile;

    /** The callback site only has to be there: it answers at the portal, where the browser arrives. */
    SignOnBrowserIT(KeycloakServer server, Chromium chromium, HostileSite hostile, CallbackSite arrival) {
        this.server = server;
        this.chromium = chromium;
        this.hostile = hostile;
    }

    @Fixture
    static HostileSite hostile() {
        return HostileSite.start();
    }

    @Fixture
    static CallbackSite arrival(KeycloakServer server) {
        return new CallbackSite(server.sites(), Site.PORTAL);
    }

    /** A realm with one target and the shortest deadline; a test that uses it sets the callback. */
    @Fixture
    static TestRealm oneTarget(KeycloakServer server, HostileSite hostile) {
        return realm(server, 1, hostile.url("bad", HostileSite.IMAGE));
    }

    private static TestRealm realm(KeycloakServer server, int deadline, URI... callbacks) {
        TestTarget[] targets = new TestTarget[callbacks.length];
        for (int i = 0; i < callbacks.length; i++) {
            URI origin = callbacks[i].resolve("/");
            targets[i] = TestTarget.of(
                            "target-" + i,
                            URI.create(origin.toString().replaceFirst("/$", "")),
                            TargetMechanism.MANAGEMENT_API)
                    .withCallbackUrl(callbacks[i]);
        }
        return TargetRealm.of(
                server, json -> RegistrationsJson.setting(json, "signOnDeadline", Integer.toString(deadline)), targets);
    }

    /** Signs in and answers how long the page took; the user is signed in at the relying party by then. */
    private Duration signIn(TestRealm realm, Page page) {
        TestUser user = realm.users().create();
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request();
        LoginPage login = LoginPage.open(page, request);
        Instant start = Instant.now();
        URI arrived = login.signIn(user, portal.redirectUri());
        Duration taken = Duration.between(start, Instant.now());
        assertThat(portal.redeem(request, arrived).identity().sub()).isEqualTo(user.id());
        return taken;
    }

    @Test
    void imagesSettleThenTheSignOnPageEndsBeforeTheDeadlineAndTheySawOnlyTheOrigin() {
        try (TestRealm realm = realm(server, 20, hostile.url("good", HostileSite.IMAGE));
                BrowserContext context = chromium.context()) {
            assertThat(signIn(realm, context.newPage())).isLessThan(Duration.ofSeconds(10));
            assertThat(hostile.requests(HostileSite.IMAGE))
                    .filteredOn(request -> request.host().equals("good.localhost"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.referer()).contains(server.url() + "/"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HostileSite.ENDLESS,
                HostileSite.LOOP,
                HostileSite.TO_LOGIN,
                HostileSite.BASIC_AUTH,
                HostileSite.HUGE,
                HostileSite.HTML,
                HostileSite.ERROR,
                HostileSite.RESET
            })
    void targetIsBrokenThenSignedInAllTheSame(String path, TestRealm realm) {
        callBackAt(hostile.url("bad", path), realm);
        try (BrowserContext context = chromium.context()) {
            assertThat(signIn(realm, context.newPage())).isLessThan(Duration.ofSeconds(12));
            assertThat(hostile.requests(HostileSite.SCRIPT_RAN)).isEmpty();
        }
    }

    /** Some browsers and extensions take the interface away, or let it throw. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete Navigator.prototype.sendBeacon",
                "Navigator.prototype.sendBeacon = () => { throw new TypeError('refused'); }",
                "History.prototype.replaceState = () => { throw new TypeError('refused'); }"
            })
    void browserLacksAnInterfaceThenThePageGoesOnAllTheSame(String script, TestRealm realm) {
        callBackAt(hostile.url("bad", HostileSite.ERROR), realm);
        try (BrowserContext context = chromium.context()) {
            context.addInitScript(script);
            assertThat(signIn(realm, context.newPage())).isLessThan(Duration.ofSeconds(12));
        }
    }

    private static void callBackAt(URI url, TestRealm realm) {
        var components = realm.admin().components();
        ComponentRepresentation target = components.query().stream()
                .filter(component -> "sso-target".equals(component.getProviderId()))
                .findFirst()
                .orElseThrow();
        target.getConfig().putSingle("callbackUrl", url.toString());
        components.component(target.getId()).update(target);
    }

    @Test
    void hostOfATargetIsDeadThenSignedInAllTheSame() {
        try (TestRealm realm = realm(server, 20, hostile.refusedUrl());
                BrowserContext context = chromium.context()) {
            assertThat(signIn(realm, context.newPage())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aHundredTargetsThenEachIsAskedOnceAndTheLoginGoesOn() {
        URI[] many = IntStream.range(0, 100)
                .mapToObj(i -> hostile.url("many-" + i, HostileSite.IMAGE))
                .toArray(URI[]::new);
        try (TestRealm realm = realm(server, 20, many);
                BrowserContext context = chromium.context()) {
            signIn(realm, context.newPage());

            assertThat(hostile.requests(HostileSite.IMAGE))
                    .filteredOn(request -> request.host().startsWith("many-"))
                    .extracting(RecordedRequest::host)
                    .hasSize(many.length)
                    .doesNotHaveDuplicates();
        }
    }

    /** What a user does who goes back: the session stays, no second page, no further token. */
    @Test
    void backAndForwardThenNoSignOnIsRepeated() {
        try (TestRealm realm = realm(server, 20, hostile.url("back", HostileSite.IMAGE));
                BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            page.navigate(arrivalAddress());
            signIn(realm, page);
            long before = tokens(realm);

            page.goBack();
            page.goBack();
            page.goForward();
            page.goForward();

            assertThat(tokens(realm)).isEqualTo(before);
            assertThat(hostile.requests(HostileSite.IMAGE))
                    .filteredOn(request -> request.host().equals("back.localhost"))
                    .hasSize(1);
            AuthorizationRequest silent = realm.portal().request().with("prompt", "none");
            page.navigate(silent.uri().toString());
            assertThat(silent.answer(URI.create(page.url())).code()).isPresent();
        }
    }

    private String arrivalAddress() {
        return server.sites().url(Site.PORTAL) + "/";
    }

    private long tokens(TestRealm realm) {
        return server.database()
                .count("SSO_TOKEN where REALM_ID = '"
                        + realm.admin().toRepresentation().getId() + "'");
    }

    @Test
    void signOnPageWithoutJavaScriptGoesOnByRefresh(TestRealm realm) {
        callBackAt(hostile.url("bad", HostileSite.IMAGE), realm);
        try (BrowserContext context =
                chromium.context(new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(false))) {
            assertThat(signIn(realm, context.newPage())).isLessThan(Duration.ofSeconds(12));
        }
    }
}
