package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;

@KeycloakTest
@DisplayName("SAML single logout, Keycloak as service provider")
class UpstreamLogoutIT {
    private static final String ALPHA = "alpha.localhost";
    private static final String FINAL_URL = "https://utility.example/signed-out";

    private final KeycloakServer server;
    private final SamlRealm saml;
    private final TestRealm realm;
    private final TestIdp idp;
    private final CookieBrowser browser;
    private final OidcClient portal;
    private final TestIdp.Session session = TestIdp.Session.create();

    UpstreamLogoutIT(KeycloakServer server, SamlRealm saml, TestIdp idp) {
        this.server = server;
        this.saml = saml;
        this.idp = idp;
        realm = saml.realm();
        browser = realm.browser();
        portal = realm.portal();
    }

    /** The portal has a front-channel address and a final one. */
    @Fixture
    static SamlRealm saml(KeycloakServer server) {
        SamlRealm saml = SamlRealm.in(
                server, TestTarget.of("alpha", URI.create("http://" + ALPHA + ":1"), TargetMechanism.MANAGEMENT_API));
        ClientsResource clients = saml.realm().admin().clients();
        ClientRepresentation portal = clients.findByClientId("customer-portal").get(0);
        portal.setFrontchannelLogout(true);
        Map<String, String> attributes = new HashMap<>(portal.getAttributes());
        attributes.put("frontchannel.logout.url", "https://portal.example/front-channel");
        portal.setAttributes(attributes);
        clients.get(portal.getId()).update(portal);
        saml.realm().registrations().application("customer-portal", "finalUrl", FINAL_URL);
        return saml;
    }

    @Fixture
    static TestIdp idp(SamlRealm saml) {
        return TestIdp.addTo(saml.realm(), Map.of());
    }

    /** Signed in at the portal by the identity provider, and at the target. */
    private Tokens signIn() {
        AuthorizationRequest request = portal.request().with("kc_idp_hint", TestIdp.ALIAS);
        Page page = idp.signIn(browser, browser.open(request.uri()), session);
        String token = ShownPage.of(page.answer()).parameter(ALPHA, "sso-token").orElseThrow();
        realm.api("alpha", TargetsJson.secret("alpha")).token(token).mustBe(200);
        return portal.redeem(request, page);
    }

    private void assertOver() {
        assertThat(idp.sessions(session)).isEmpty();
        assertThat(browser.cookies().value("KEYCLOAK_IDENTITY")).isEmpty();
    }

    private void assertAnswers(Wire answer, LogoutMessage request, String status) {
        assertThat(answer.url()).isEqualTo(URI.create(TestIdp.SLO));
        assertThat(answer.binding()).isEqualTo("POST");
        saml.assertAnswers(answer, request, status);
    }

    @Test
    void logoutWhenIdpStartsThenThePageAndThenTheAnswerByPost() {
        Tokens tokens = signIn();
        LogoutMessage request = idp.request(session).withRelayState("relay \"of\" the IdP");

        Page page = request.post(browser, idp.endpoint(), idp.key());

        ShownPage shown = ShownPage.of(page.answer());
        assertThat(shown.hosts()).containsExactly(ALPHA);
        assertThat(shown.parameter(ALPHA, "sid")).contains(tokens.identity().sid());
        assertThat(shown.html().select("iframe").eachAttr("src"))
                .singleElement()
                .satisfies(src -> assertThat(src).startsWith("https://portal.example/front-channel?"));
        Wire answer = Wire.on(page);
        assertAnswers(answer, request, "Success");
        assertThat(answer.relayState()).isEqualTo("relay \"of\" the IdP");
        assertOver();
        assertThat(server.events().all().stream()
                        .filter(event -> tokens.identity().sid().equals(event.sessionId())))
                .extracting(Event::type)
                .contains("LOGOUT");
    }

    @Test
    void logoutWhenIdpStartsAndASiteRefusesThenPartialLogout() {
        TestSp water = TestSp.addTo(realm, "water");
        signIn();
        water.signIn(browser, null);
        LogoutMessage request = idp.request(session);

        Page page = request.redirect(browser, idp.endpoint(), idp.key());
        assertThat(ShownPage.of(page.answer()).hosts()).containsExactly(ALPHA);
        Wire toWater = Wire.on(page);
        assertThat(water.isFor(toWater)).isTrue();
        Page last = water.answer(toWater, "Responder").post(browser, water.endpoint(), water.key());

        assertThat(ShownPage.of(last.answer()).html().text()).contains("Site water");
        assertAnswers(Wire.on(last), request, "Success/PartialLogout");
        assertOver();
    }

    @Test
    void logoutWhenIdpStartsWithoutTheBrowserThenInTheBackground() {
        signIn();
        LogoutMessage request = idp.request(session);

        Page page = request.post(realm.browser(), idp.endpoint(), idp.key());

        assertAnswers(Wire.on(page), request, "Success");
        assertThat(idp.sessions(session)).isEmpty();
    }

    @Test
    void logoutWhenSpStartsThenPageFirstAndTheFinalUrlAfterTheAnswer() {
        Tokens tokens = signIn();

        Page page = browser.open(portal.logout(tokens));
        ShownPage shown = ShownPage.of(page.answer());
        assertThat(shown.hosts()).containsExactly(ALPHA);
        assertThat(shown.html().select("iframe")).hasSize(1);
        Wire asked = Wire.on(page);
        assertThat(asked.type()).isEqualTo("LogoutRequest");
        assertThat(asked.url()).isEqualTo(URI.create(TestIdp.SLO));
        assertThat(asked.nameId()).isEqualTo(session.nameId());
        assertThat(asked.sessionIndex()).isEqualTo(session.index());
        assertThat(asked.isSignedBy(saml.key())).isTrue();
        Page last = idp.answer(asked, "Success").post(browser, idp.endpoint(), idp.key());

        assertThat(last.redirect()).contains(URI.create(FINAL_URL));
        assertOver();
    }

    @Test
    void logoutWhenSpStartsAndNamesADestinationThenThatOne() {
        Tokens tokens = signIn();
        URI home = portal.redirectUri().resolve("/");

        Page page = browser.open(URI.create(
                portal.logout(tokens) + "&post_logout_redirect_uri=" + FormBody.encode(home.toString()) + "&state=s"));
        Page last = idp.answer(Wire.on(page), "Success").post(browser, idp.endpoint(), idp.key());

        assertThat(last.redirect()).contains(URI.create(home + "?state=s"));
    }

    @Test
    void logoutWhenTheIdpIsDeadThenEverybodyElseIsToldAndTheCleanUpEndsTheSession() {
        Tokens tokens = signIn();

        Wire asked = Wire.on(browser.open(portal.logout(tokens)));
        assertThat(asked.url()).isEqualTo(URI.create(TestIdp.SLO));
        assertThat(server.database()
                        .count("SSO_TOKEN where USER_SESSION_ID = '"
                                + tokens.identity().sid() + "'"))
                .isZero();
        server.clock().whileAhead(Duration.ofSeconds(61), () -> server.runTask("sso-logout-clean-up"));

        assertThat(idp.sessions(session)).isEmpty();
        Page late = idp.answer(asked, "Success").post(browser, idp.endpoint(), idp.key());
        assertThat(late.answer().status()).isEqualTo(200);
        assertThat(late.html().text()).contains("You are logged out");
    }

    @Test
    void logoutWhenTheIdpRefusesThenThePageSaysSo() {
        Tokens tokens = signIn();
        Wire asked = Wire.on(browser.open(portal.logout(tokens)));

        Page last = idp.answer(asked, "Responder").post(browser, idp.endpoint(), idp.key());

        assertThat(ShownPage.of(last.answer()).html().select("li").text()).contains("not confirmed");
        assertThat(last.redirect()).contains(URI.create(FINAL_URL));
        assertOver();
    }

    @Test
    void logoutWhenIdpNamesOneOfTwoSessionsThenOnlyThatOneEnds() {
        signIn();
        TestIdp.Session second = new TestIdp.Session(session.nameId(), session.index() + "-2");
        CookieBrowser other = realm.browser();
        AuthorizationRequest request = portal.request().with("kc_idp_hint", TestIdp.ALIAS);
        idp.signIn(other, other.open(request.uri()), second);
        assertThat(idp.sessions(session)).hasSize(2);

        LogoutMessage named = idp.request(second);
        assertAnswers(Wire.on(named.post(browser, idp.endpoint(), idp.key())), named, "Success");

        assertThat(idp.sessions(session)).hasSize(1);
        assertThat(browser.cookies().value("KEYCLOAK_IDENTITY")).isPresent();
    }

    @Test
    void logoutWhenIdpNamesAnUnknownOrEndedSessionThenSuccess() {
        signIn();
        LogoutMessage unknown = idp.request(new TestIdp.Session(session.nameId(), "_unknown"));
        assertAnswers(Wire.on(unknown.post(browser, idp.endpoint(), idp.key())), unknown, "Success");
        assertThat(idp.sessions(session)).hasSize(1);
        idp.request(session).post(browser, idp.endpoint(), idp.key());
        assertOver();
        LogoutMessage again = idp.request(session);
        assertAnswers(Wire.on(again.post(browser, idp.endpoint(), idp.key())), again, "Success");
    }

    @Test
    void logoutWhenIdpNamesAnotherPrincipalThenUnknownPrincipalAndNobodyIsOut() {
        signIn();
        LogoutMessage request = idp.request(new TestIdp.Session("somebody-else", session.index()));

        assertAnswers(Wire.on(request.post(browser, idp.endpoint(), idp.key())), request, "Requester/UnknownPrincipal");
        assertThat(idp.sessions(session)).hasSize(1);
    }
}
