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
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.Mechanism;
import dev.ssobridge.it.target.SsoTargets;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("SAML single logout, Keycloak as identity provider")
class IdpLogoutIT {
    private static final String BINDING = "sso.saml.logout-binding";
    private static final String ACCEPT = "sso.saml.logout-accept";
    private static final String FINAL_URL = "sso.logout.final-url";
    private static TestRealm realm;
    private static PublicKey realmKey;
    private static TestSp energy;
    private static TestSp water;
    private static TestSp redirected;
    private static TestSp mute;
    private static TestSp unreachable;
    private static TestSp homeless;

    private final KeycloakServer server;
    private final CookieBrowser browser = realm.browser();
    private final TestUser user = realm.users().create();

    IdpLogoutIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    static void makeRealm(KeycloakServer server) {
        realm = TargetRealm.of(server, json -> {});
        realmKey = RealmKey.of(realm.issuer());
        energy = TestSp.addTo(realm, "energy", Map.of(BINDING, "post", ACCEPT, "redirect,post"));
        water = TestSp.addTo(realm, "water");
        redirected = TestSp.addTo(
                realm,
                "redirected",
                Map.of(
                        BINDING,
                        "redirect",
                        ACCEPT,
                        "post",
                        "saml.force.post.binding",
                        "true",
                        "saml_single_logout_service_url_redirect",
                        "https://redirected.example/slo"));
        mute = TestSp.addTo(realm, "mute", Map.of("saml_single_logout_service_url_post", ""));
        unreachable = TestSp.addTo(
                realm,
                "unreachable",
                Map.of(
                        BINDING,
                        "post",
                        "saml_single_logout_service_url_post",
                        "",
                        "saml_single_logout_service_url_redirect",
                        "https://unreachable.example/slo"));
        homeless = TestSp.addTo(
                realm,
                "homeless",
                Map.of("saml_single_logout_service_url_post", "", FINAL_URL, "https://utility.example/bye?a=b"));
    }

    @AfterAll
    static void removeRealm() {
        realm.close();
    }

    private void assertOver() {
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
        assertThat(browser.cookies().value("KEYCLOAK_IDENTITY")).isEmpty();
    }

    private void assertSignedIn() {
        assertThat(realm.users().admin(user).getUserSessions()).isNotEmpty();
    }

    private static void assertAnswers(Wire answer, LogoutMessage request, String status) {
        assertThat(answer.type()).isEqualTo("LogoutResponse");
        assertThat(answer.attribute("InResponseTo")).isEqualTo(request.id());
        assertThat(answer.attribute("Destination")).isEqualTo(answer.url().toString());
        assertThat(answer.issuer()).isEqualTo(realm.issuer().toString());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.isSignedBy(realmKey)).isTrue();
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
        assertThat(toWater.isSignedBy(realmKey)).isTrue();

        Wire answer = Wire.on(water.confirm(browser, toWater));

        assertThat(answer.binding()).isEqualTo("POST");
        assertThat(answer.relayState()).isEqualTo("back & forth \"x\"");
        assertAnswers(answer, request, "Success");
        assertOver();
    }

    @Test
    void logoutWhenPolicyIsRedirectThenRequestAndAnswerByRedirect() {
        Wire atRedirected = redirected.signIn(browser, user);
        energy.signIn(browser, user);
        LogoutMessage request = redirected.request(atRedirected).withRelayState("r");

        Wire toEnergy = Wire.on(request.post(browser, energy.endpoint(), redirected.key()));
        assertThat(toEnergy.binding()).isEqualTo("POST");
        Wire answer = Wire.on(energy.confirm(browser, toEnergy));

        assertThat(answer.binding()).isEqualTo("Redirect");
        assertAnswers(answer, request, "Success");
        assertThat(answer.relayState()).isEqualTo("r");
        assertOver();
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
            assertThat(asked.isSignedBy(realmKey)).isTrue();
            page = sp.confirm(browser, asked);
        }

        assertThat(page.redirect()).contains(home);
        assertOver();
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
        assertAnswers(Wire.on(page), request, "Success/PartialLogout");
        assertOver();
    }

    @Test
    void logoutWhenSpHasNoLogoutUrlThenPartialLogout() {
        Wire atEnergy = energy.signIn(browser, user);
        mute.signIn(browser, user);
        LogoutMessage request = energy.request(atEnergy);

        Page page = request.post(browser, energy.endpoint(), energy.key());

        assertThat(ShownPage.of(page.answer()).html().text()).contains("Site mute");
        assertAnswers(Wire.on(page), request, "Success/PartialLogout");
        assertOver();
    }

    @Test
    void logoutWhenPolicyIsPostButOnlyARedirectUrlThenNothingBySomeOtherBinding() {
        Wire atEnergy = energy.signIn(browser, user);
        unreachable.signIn(browser, user);
        LogoutMessage request = energy.request(atEnergy);

        Page page = request.post(browser, energy.endpoint(), energy.key());

        assertAnswers(Wire.on(page), request, "Success/PartialLogout");
        assertOver();
    }

    @Test
    void logoutWhenInitiatorHasNoResponseUrlThenItsFinalUrl() {
        Wire atHomeless = homeless.signIn(browser, user);

        Page page = homeless.request(atHomeless).post(browser, homeless.endpoint(), homeless.key());

        assertThat(page.redirect()).contains(URI.create("https://utility.example/bye?a=b"));
        assertOver();
        Page again = homeless.request(atHomeless).post(browser, homeless.endpoint(), homeless.key());
        assertThat(again.redirect()).contains(URI.create("https://utility.example/bye?a=b"));
    }

    @Test
    void logoutWhenInitiatorHasNoResponseUrlAndNoFinalUrlThenNoServerError() {
        Wire atMute = mute.signIn(browser, user);
        LogoutMessage request = mute.request(atMute);

        assertThat(request.post(browser, mute.endpoint(), mute.key()).answer().status())
                .isEqualTo(400);
        assertOver();
        Page again = mute.request(atMute).post(browser, mute.endpoint(), mute.key());
        assertThat(again.answer().status()).isEqualTo(200);
        assertThat(again.html().text()).contains("You are logged out");
    }

    @Test
    void secondLogoutThenSuccess() {
        Wire atEnergy = energy.signIn(browser, user);
        energy.request(atEnergy).post(browser, energy.endpoint(), energy.key());
        assertOver();
        LogoutMessage again = energy.request(atEnergy);

        assertAnswers(Wire.on(again.redirect(browser, energy.endpoint(), energy.key())), again, "Success");
    }

    @Test
    void unknownNameIdThenUnknownPrincipalAndNobodyIsOut() {
        Wire atEnergy = energy.signIn(browser, user);
        LogoutMessage withIndex =
                LogoutMessage.request("energy", energy.endpoint(), "somebody-else", atEnergy.sessionIndex());
        assertAnswers(
                Wire.on(withIndex.post(browser, energy.endpoint(), energy.key())),
                withIndex,
                "Requester/UnknownPrincipal");
        LogoutMessage without = LogoutMessage.request("energy", energy.endpoint(), "somebody-else", null);
        assertAnswers(
                Wire.on(without.post(browser, energy.endpoint(), energy.key())), without, "Requester/UnknownPrincipal");
        assertSignedIn();
    }

    @Test
    void unknownSessionIndexThenSuccessAndNobodyIsOut() {
        energy.signIn(browser, user);
        LogoutMessage request =
                LogoutMessage.request("energy", energy.endpoint(), user.username(), "no-session::no-client");

        assertAnswers(Wire.on(request.post(browser, energy.endpoint(), energy.key())), request, "Success");
        assertSignedIn();
    }

    @Test
    void oneOfTwoSessionsNamedThenOnlyThatOneEnds() {
        CookieBrowser other = realm.browser();
        Wire elsewhere = energy.signIn(other, user);
        Wire here = energy.signIn(browser, user);
        LogoutMessage request = energy.request(elsewhere);

        assertAnswers(Wire.on(request.post(browser, energy.endpoint(), energy.key())), request, "Success");

        assertThat(realm.users().admin(user).getUserSessions())
                .singleElement()
                .satisfies(left -> assertThat(here.sessionIndex()).startsWith(left.getId()));
    }

    @Test
    void noSessionIndexThenAllSessionsOfTheUserEnd() {
        energy.signIn(realm.browser(), user);
        energy.signIn(browser, user);
        LogoutMessage request = LogoutMessage.request("energy", energy.endpoint(), user.username(), null);

        assertAnswers(Wire.on(request.post(browser, energy.endpoint(), energy.key())), request, "Success");
        assertOver();
    }

    @Test
    void withoutCookieAndIndexThenTheUsersSessionsEnd() {
        energy.signIn(browser, user);
        LogoutMessage request = LogoutMessage.request("energy", energy.endpoint(), user.username(), null);

        assertAnswers(Wire.on(request.post(realm.browser(), energy.endpoint(), energy.key())), request, "Success");
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void everybodyElseIsToldBeforeTheFirstSiteIsVisited() {
        TestTarget target = TestTarget.of("alpha", URI.create("http://alpha.localhost:1"), Mechanism.MANAGEMENT_API);
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
            own.api("alpha", SsoTargets.secret("alpha")).token(token).mustBe(200);
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
    void deadSpThenTheCleanUpEndsTheSessionAfterAMinute() {
        Wire atEnergy = energy.signIn(browser, user);
        water.signIn(browser, user);
        Wire toWater = Wire.on(energy.request(atEnergy).post(browser, energy.endpoint(), energy.key()));

        server.runTask("sso-logout-clean-up");
        assertSignedIn();
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
    void logoutAgainWhileAnSpIsDeadThenTheEndIsReachedAndPartial() {
        Wire atEnergy = energy.signIn(browser, user);
        water.signIn(browser, user);
        LogoutMessage first = energy.request(atEnergy);
        assertThat(water.isFor(Wire.on(first.post(browser, energy.endpoint(), energy.key()))))
                .isTrue();

        // The same request once more, as the back button would bring it.
        Page page = first.post(browser, energy.endpoint(), energy.key());

        assertAnswers(Wire.on(page), first, "Success/PartialLogout");
        assertOver();
    }

    @Test
    void descriptorListsArtifactForLogoutUnlessTheRealmOmitsIt() {
        URI descriptor = URI.create(realm.issuer() + "/protocol/saml/descriptor");
        assertThat(SloBindings.in(Loopback.get(descriptor).body()))
                .containsExactlyInAnyOrder("HTTP-POST", "HTTP-Redirect", "SOAP");
        var stored = realm.admin().toRepresentation();
        stored.getAttributes().put("sso.saml.omit-artifact-logout", "false");
        realm.admin().update(stored);
        assertThat(SloBindings.in(Loopback.get(descriptor).body())).contains("HTTP-Artifact");
        stored.getAttributes().put("sso.saml.omit-artifact-logout", "true");
        stored.getAttributes().put("saml.signature.algorithm", "RSA_SHA256");
        realm.admin().update(stored);
        String signed = Loopback.get(descriptor).body();
        assertThat(SloBindings.in(signed)).doesNotContain("HTTP-Artifact").hasSize(3);
        assertThat(Xml.isSigned(Xml.parse(signed), realmKey)).isTrue();
        stored.getAttributes().put("saml.signature.algorithm", "");
        realm.admin().update(stored);
    }
}
