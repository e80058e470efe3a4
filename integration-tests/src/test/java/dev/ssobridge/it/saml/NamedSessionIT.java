package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML core, 3.7.3: what a request names by NameID and SessionIndex is what ends, and nothing else. */
@KeycloakTest
@DisplayName("A SAML logout request names whose session ends")
class NamedSessionIT {
    private final SamlRealm saml;
    private final TestRealm realm;
    private final TestSp energy;
    private final CookieBrowser browser;
    private final TestUser user;

    NamedSessionIT(SamlRealm saml, TestSp energy) {
        this.saml = saml;
        realm = saml.realm();
        this.energy = energy;
        browser = realm.browser();
        user = realm.users().create();
    }

    @Fixture
    static SamlRealm saml(KeycloakServer server) {
        return SamlRealm.in(server);
    }

    @Fixture
    static TestSp energy(SamlRealm saml) {
        return saml.addEnergy();
    }

    @Test
    void logoutOfAnEndedSessionThenSuccess() {
        Wire atEnergy = energy.signIn(browser, user);
        energy.request(atEnergy).post(browser, energy.endpoint(), energy.key());
        saml.assertSignedOut(user, browser);
        LogoutMessage again = energy.request(atEnergy);

        saml.assertAnswers(Wire.on(again.redirect(browser, energy.endpoint(), energy.key())), again, "Success");
    }

    @Test
    void logoutOfAnUnknownNameIdThenUnknownPrincipalAndNobodyIsOut() {
        Wire atEnergy = energy.signIn(browser, user);
        LogoutMessage withIndex =
                LogoutMessage.request("energy", energy.endpoint(), "somebody-else", atEnergy.sessionIndex());
        saml.assertAnswers(
                Wire.on(withIndex.post(browser, energy.endpoint(), energy.key())),
                withIndex,
                "Requester/UnknownPrincipal");
        LogoutMessage without = LogoutMessage.request("energy", energy.endpoint(), "somebody-else", null);
        saml.assertAnswers(
                Wire.on(without.post(browser, energy.endpoint(), energy.key())), without, "Requester/UnknownPrincipal");
        saml.assertSignedIn(user);
    }

    @Test
    void logoutOfASessionIndexThatIsNotTheSitesThenUnknownPrincipalAndNobodyIsOut() {
        Wire atEnergy = energy.signIn(browser, user);
        String sessionId = atEnergy.sessionIndex().replaceFirst("::.*", "");
        for (String index : List.of("no-session::no-client", "nothing", sessionId, sessionId + "::no-client")) {
            LogoutMessage request = LogoutMessage.request("energy", energy.endpoint(), user.username(), index);

            saml.assertAnswers(
                    Wire.on(request.post(browser, energy.endpoint(), energy.key())),
                    request,
                    "Requester/UnknownPrincipal");
        }
        saml.assertSignedIn(user);
    }

    /** Names are compared to the letter, and by their value: another spelling ends nothing, and gets no Success. */
    @Test
    void logoutOfTheUserByAnotherNameThenUnknownPrincipalAndNobodyIsOut() {
        energy.signIn(browser, user);
        for (String name : List.of(user.username().toUpperCase(Locale.ROOT), user.email())) {
            LogoutMessage request = LogoutMessage.request("energy", energy.endpoint(), name, null);
            saml.assertAnswers(
                    Wire.on(request.post(realm.browser(), energy.endpoint(), energy.key())),
                    request,
                    "Requester/UnknownPrincipal");
        }
        saml.assertSignedIn(user);
    }

    @Test
    void logoutOfAnotherUsersSessionBesideTheOwnThenPartialAndThatUserStays() {
        TestUser other = realm.users().create();
        Wire foreign = energy.signIn(realm.browser(), other);
        Wire own = energy.signIn(browser, user);
        LogoutMessage request = energy.request(own).withIndex(foreign.sessionIndex());

        saml.assertAnswers(
                Wire.on(request.post(browser, energy.endpoint(), energy.key())), request, "Success/PartialLogout");

        saml.assertSignedOut(user, browser);
        saml.assertSignedIn(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "persistent", "transient"})
    void logoutByANameIdOfThatFormatThenTheSessionEnds(String format) {
        TestSp site = TestSp.addTo(realm, format, Map.of("saml_name_id_format", format));
        LogoutMessage request = site.request(site.signIn(browser, user));

        saml.assertAnswers(Wire.on(request.post(realm.browser(), site.endpoint(), site.key())), request, "Success");
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void logoutOfOneOfTwoSessionsThenOnlyThatOneEnds() {
        CookieBrowser other = realm.browser();
        Wire elsewhere = energy.signIn(other, user);
        Wire here = energy.signIn(browser, user);
        LogoutMessage request = energy.request(elsewhere);

        saml.assertAnswers(Wire.on(request.post(browser, energy.endpoint(), energy.key())), request, "Success");

        assertThat(realm.users().admin(user).getUserSessions())
                .singleElement()
                .satisfies(left -> assertThat(here.sessionIndex()).startsWith(left.getId()));
    }

    @Test
    void logoutWithoutSessionIndexThenAllSessionsOfTheUserEnd() {
        energy.signIn(realm.browser(), user);
        energy.signIn(browser, user);
        LogoutMessage request = LogoutMessage.request("energy", energy.endpoint(), user.username(), null);

        saml.assertAnswers(Wire.on(request.post(browser, energy.endpoint(), energy.key())), request, "Success");
        saml.assertSignedOut(user, browser);
    }

    @Test
    void logoutWithoutCookieAndSessionIndexThenTheUsersSessionsEnd() {
        energy.signIn(browser, user);
        LogoutMessage request = LogoutMessage.request("energy", energy.endpoint(), user.username(), null);

        saml.assertAnswers(Wire.on(request.post(realm.browser(), energy.endpoint(), energy.key())), request, "Success");
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }
}
