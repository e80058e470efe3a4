package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.ShownPage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a site is asked and answered, by its policy and its addresses; and what happens where it has none. */
@KeycloakTest
@DisplayName("SAML single logout, by binding and address of the site")
class LogoutAddressIT {
    private final SamlRealm saml;
    private final TestRealm realm;
    private final TestSp energy;
    private final TestSp redirected;
    private final TestSp mute;
    private final TestSp unreachable;
    private final TestSp homeless;
    private final CookieBrowser browser;
    private final LogoutEvents events;
    private final TestUser user;

    LogoutAddressIT(KeycloakServer server, SamlRealm saml, ServiceProviders sites) {
        this.saml = saml;
        realm = saml.realm();
        energy = sites.energy();
        redirected = sites.redirected();
        mute = sites.mute();
        unreachable = sites.unreachable();
        homeless = sites.homeless();
        browser = realm.browser();
        events = new LogoutEvents(server, realm);
        user = realm.users().create();
    }

    /** A site for each policy and set of addresses. */
    private record ServiceProviders(
            TestSp energy, TestSp redirected, TestSp mute, TestSp unreachable, TestSp homeless) {}

    @Fixture
    static SamlRealm saml(KeycloakServer server) {
        return SamlRealm.in(server);
    }

    @Fixture
    static ServiceProviders sites(SamlRealm saml) {
        TestRealm realm = saml.realm();
        return new ServiceProviders(
                saml.addEnergy(),
                saml.addRedirected(),
                TestSp.addTo(realm, "mute", Map.of("saml_single_logout_service_url_post", "")),
                TestSp.addTo(
                                realm,
                                "unreachable",
                                Map.of(
                                        "saml_single_logout_service_url_post",
                                        "",
                                        "saml_single_logout_service_url_redirect",
                                        "https://unreachable.example/slo"))
                        .registered(Map.of("samlLogoutBinding", List.of("post"))),
                TestSp.addTo(realm, "homeless", Map.of("saml_single_logout_service_url_post", ""))
                        .registered(Map.of("finalUrl", List.of("https://utility.example/bye?a=b"))));
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
        saml.assertAnswers(answer, request, "Success");
        assertThat(answer.relayState()).isEqualTo("r");
        saml.assertSignedOut(user, browser);
    }

    @Test
    void logoutWhenSpHasNoLogoutUrlThenPartialLogout() {
        Wire atEnergy = energy.signIn(browser, user);
        mute.signIn(browser, user);
        LogoutMessage request = energy.request(atEnergy);

        Page page = request.post(browser, energy.endpoint(), energy.key());

        assertThat(ShownPage.of(page.answer()).html().text()).contains("Site mute");
        saml.assertAnswers(Wire.on(page), request, "Success/PartialLogout");
        saml.assertSignedOut(user, browser);
    }

    @Test
    void logoutWhenPolicyIsPostButOnlyARedirectUrlThenNothingBySomeOtherBinding() {
        Wire atEnergy = energy.signIn(browser, user);
        unreachable.signIn(browser, user);
        LogoutMessage request = energy.request(atEnergy);

        Page page = request.post(browser, energy.endpoint(), energy.key());

        saml.assertAnswers(Wire.on(page), request, "Success/PartialLogout");
        saml.assertSignedOut(user, browser);
    }

    @Test
    void logoutWhenInitiatorHasNoResponseUrlThenItsFinalUrl() {
        Wire atHomeless = homeless.signIn(browser, user);

        Page page = homeless.request(atHomeless).post(browser, homeless.endpoint(), homeless.key());

        assertThat(page.redirect()).contains(URI.create("https://utility.example/bye?a=b"));
        saml.assertSignedOut(user, browser);
        Page again = homeless.request(atHomeless).post(browser, homeless.endpoint(), homeless.key());
        assertThat(again.redirect()).contains(URI.create("https://utility.example/bye?a=b"));
    }

    @Test
    void logoutWhenInitiatorHasNoResponseUrlAndNoFinalUrlThenThePageSaysThatItIsDone() {
        Wire atMute = mute.signIn(browser, user);
        LogoutMessage request = mute.request(atMute);

        Page done = request.post(browser, mute.endpoint(), mute.key());
        assertThat(done.answer().status()).isEqualTo(200);
        assertThat(done.html().text()).contains("You are logged out").doesNotContain("Logout failed");
        saml.assertSignedOut(user, browser);
        assertThat(events.last("LOGOUT").error()).isNull();
        Page again = mute.request(atMute).post(browser, mute.endpoint(), mute.key());
        assertThat(again.answer().status()).isEqualTo(200);
        assertThat(again.html().text()).contains("You are logged out");
    }
}
