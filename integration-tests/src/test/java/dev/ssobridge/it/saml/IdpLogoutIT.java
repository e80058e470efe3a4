package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("SAML single logout, Keycloak as identity provider")
class IdpLogoutIT {
    private final KeycloakServer server;
    private final SamlRealm saml;
    private final TestRealm realm;
    private final TestSp energy;
    private final TestSp water;
    private final TestSp redirected;
    private final CookieBrowser browser;
    private final TestUser user;

    IdpLogoutIT(KeycloakServer server, SamlRealm saml, ServiceProviders sites) {
        this.server = server;
        this.saml = saml;
        realm = saml.realm();
        energy = sites.energy();
        water = sites.water();
        redirected = sites.redirected();
        browser = realm.browser();
        user = realm.users().create();
    }

    /** Sites that a logout passes, by POST or by redirect. */
    private record ServiceProviders(TestSp energy, TestSp water, TestSp redirected) {}

    @Fixture
    static SamlRealm saml(KeycloakServer server) {
        return SamlRealm.in(server);
    }

    @Fixture
    static ServiceProviders sites(SamlRealm saml) {
        TestRealm realm = saml.realm();
        return new ServiceProviders(saml.addEnergy(), TestSp.addTo(realm, "water"), saml.addRedirected());
    }

    @Test
    void logoutWhenSpStartsByRedirectThenAnswerByPostAndEverybodyIsOut() {
        Wire atEnergy = energy.signIn(browser, user);
        Wire atWater = water.signIn(browser, user);
        LogoutMessage request = energy.request(atEnergy).withRelayState("back & forth \"x\"");

        Page page = request.redirect(browser, energy.endpoint(), energy.key());
        Wire toWater = Wire.on(page);
        assertThat(water.isFor(toWater)).isTrue();
        assertThat(toWater.type()).isEqualTo("LogoutRequest");
        assertThat(toWater.nameId()).isEqualTo(user.username());
        assertThat(toWater.sessionIndex()).isEqualTo(atWater.sessionIndex());
        assertThat(toWater.isSignedBy(saml.key())).isTrue();

        Wire answer = Wire.on(water.confirm(browser, toWater));

        assertThat(answer.binding()).isEqualTo("POST");
        assertThat(answer.relayState()).isEqualTo("back & forth \"x\"");
        saml.assertAnswers(answer, request, "Success");
        saml.assertSignedOut(user, browser);
    }

    @Test
    void logoutWhenKeycloakStartsThenEachSiteIsAskedAndThePortalIsReached() {
        OidcClient portal = realm.portal();
        Tokens tokens = portal.signIn(browser, user);
        energy.signIn(browser, user);
        redirected.signIn(browser, user);
        URI home = portal.redirectUri().resolve("/");

        Page page = browser.open(URI.create(portal.logout(tokens) + "&post_logout_redirect_uri=" + home));
        for (int site = 0; site < 2; site++) {
            Wire asked = Wire.on(page);
            TestSp sp = energy.isFor(asked) ? energy : redirected;
            assertThat(asked.binding()).isEqualTo(sp.equals(energy) ? "POST" : "Redirect");
            assertThat(asked.isSignedBy(saml.key())).isTrue();
            page = sp.confirm(browser, asked);
        }

        assertThat(page.redirect()).contains(home);
        saml.assertSignedOut(user, browser);
    }

    @Test
    void logoutWhenSpRefusesThenPartialLogoutAndThePageSaysSo() {
        Wire atEnergy = energy.signIn(browser, user);
        water.signIn(browser, user);
        LogoutMessage request = energy.request(atEnergy);

        Wire toWater = Wire.on(request.post(browser, energy.endpoint(), energy.key()));
        Page page = water.answer(toWater, "Responder", "RequestDenied").post(browser, energy.endpoint(), water.key());

        assertThat(ShownPage.of(page.answer()).html().select("li").text())
                .contains("Site water")
                .contains("not confirmed");
        saml.assertAnswers(Wire.on(page), request, "Success/PartialLogout");
        saml.assertSignedOut(user, browser);
    }

    @Test
    void logoutThenEverybodyElseIsToldBeforeTheFirstSiteIsVisited() {
        TestTarget target =
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1"), TargetMechanism.MANAGEMENT_API);
        try (TestRealm own = TargetRealm.of(server, json -> {}, target);
                CallbackSite portalSite = new CallbackSite(server.sites(), Site.PORTAL)) {
            TestSp first = TestSp.addTo(own, "energy");
            TestSp dead = TestSp.addTo(own, "water");
            TestUser somebody = own.users().create();
            CookieBrowser theirs = own.browser();
            AuthorizationRequest login = own.portal().request();
            Page page = TargetRealm.logIn(theirs, login, somebody);
            String token = ShownPage.of(page.answer())
                    .parameter("alpha.localhost", "sso-token")
                    .orElseThrow();
            own.api("alpha", TargetsJson.secret("alpha")).token(token).mustBe(200);
            String sid = own.portal().redeem(login, page).identity().sid();
            Wire atFirst = first.signIn(theirs, somebody);
            dead.signIn(theirs, somebody);

            Page leaving = first.request(atFirst).post(theirs, first.endpoint(), first.key());

            assertThat(ShownPage.of(leaving.answer()).hosts()).containsExactly("alpha.localhost");
            assertThat(ShownPage.of(leaving.answer()).parameter("alpha.localhost", "sid"))
                    .contains(sid);
            assertThat(dead.isFor(Wire.on(leaving))).isTrue();
            assertThat(portalSite.visits()).extracting("uri.path").containsExactly("/backchannel-logout");
            assertThat(server.database().count("SSO_TOKEN where USER_SESSION_ID = '" + sid + "'"))
                    .isZero();
            assertThat(server.database().count("SSO_PENDING_LOGOUT where USER_SESSION_ID = '" + sid + "'"))
                    .isEqualTo(1);
            Wire answer = Wire.on(dead.confirm(theirs, Wire.on(leaving)));
            assertThat(answer.status()).isEqualTo("Success");
            assertThat(portalSite.visits()).hasSize(1);
            assertThat(server.database().count("SSO_PENDING_LOGOUT where USER_SESSION_ID = '" + sid + "'"))
                    .isZero();
        }
    }

    @Test
    void logoutWhenSpIsDeadThenTheCleanUpEndsTheSessionAfterAMinute() {
        Wire atEnergy = energy.signIn(browser, user);
        water.signIn(browser, user);
        Wire toWater = Wire.on(energy.request(atEnergy).post(browser, energy.endpoint(), energy.key()));

        server.runTask("sso-logout-clean-up");
        saml.assertSignedIn(user);
        server.clock().whileAhead(Duration.ofSeconds(61), () -> server.runTask("sso-logout-clean-up"));

        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
        assertThat(server.events().of("LOGOUT", user.id()))
                .singleElement()
                .satisfies(event -> assertThat(event.detail("reason")).isEqualTo("logout_stuck"));
        Page late = water.confirm(browser, toWater);
        assertThat(late.answer().status()).isEqualTo(200);
        assertThat(late.html().text()).contains("You are logged out");
    }

    @Test
    void logoutAgainWhenSpIsDeadThenTheEndIsReachedAndPartial() {
        Wire atEnergy = energy.signIn(browser, user);
        water.signIn(browser, user);
        LogoutMessage first = energy.request(atEnergy);
        assertThat(water.isFor(Wire.on(first.post(browser, energy.endpoint(), energy.key()))))
                .isTrue();

        // The same request once more, as the back button would bring it.
        Page page = first.post(browser, energy.endpoint(), energy.key());

        saml.assertAnswers(Wire.on(page), first, "Success/PartialLogout");
        saml.assertSignedOut(user, browser);
    }

    @Test
    void descriptorListsArtifactForLogoutUnlessTheRealmOmitsIt() {
        URI descriptor = URI.create(realm.issuer() + "/protocol/saml/descriptor");
        assertThat(SloBindings.in(Loopback.get(descriptor).body()))
                .containsExactlyInAnyOrder("HTTP-POST", "HTTP-Redirect", "SOAP");
        realm.registrations().setting("omitArtifactLogout", "false");
        assertThat(SloBindings.in(Loopback.get(descriptor).body())).contains("HTTP-Artifact");
        realm.registrations().setting("omitArtifactLogout", "true");
        var stored = realm.admin().toRepresentation();
        stored.getAttributes().put("saml.signature.algorithm", "RSA_SHA256");
        realm.admin().update(stored);
        String signed = Loopback.get(descriptor).body();
        assertThat(SloBindings.in(signed)).doesNotContain("HTTP-Artifact").hasSize(3);
        assertThat(Xml.isSigned(Xml.parse(signed), saml.key())).isTrue();
        stored.getAttributes().put("saml.signature.algorithm", "");
        realm.admin().update(stored);
    }
}
