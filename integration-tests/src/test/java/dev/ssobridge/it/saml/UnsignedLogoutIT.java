package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A site or identity provider that need not sign: anybody can write its requests, so they reach this browser only. */
@KeycloakTest
@DisplayName("SAML logout requests without a signature")
class UnsignedLogoutIT {
    private static final String UNKNOWN = "Requester/UnknownPrincipal";

    private final TestRealm realm;
    private final TestSp site;
    private final TestIdp idp;
    private final CookieBrowser browser;
    private final LogoutEvents events;
    private final TestUser user;

    UnsignedLogoutIT(KeycloakServer server, SamlRealm saml, TestSp site, TestIdp idp) {
        this.site = site;
        this.idp = idp;
        realm = saml.realm();
        browser = realm.browser();
        events = new LogoutEvents(server, realm);
        user = realm.users().create();
    }

    @Fixture
    static SamlRealm saml(KeycloakServer server) {
        return SamlRealm.in(server);
    }

    @Fixture
    static TestSp site(SamlRealm saml) {
        return TestSp.addTo(saml.realm(), "trusting", Map.of("saml.client.signature", "false"));
    }

    @Fixture
    static TestIdp idp(SamlRealm saml) {
        return TestIdp.addTo(saml.realm(), Map.of("validateSignature", "false"));
    }

    private LogoutMessage request(String nameId, String index) {
        return LogoutMessage.request(site.entityId(), site.endpoint(), nameId, index);
    }

    private int sessions() {
        return realm.users().admin(user).getUserSessions().size();
    }

    @Test
    void requestOfAnotherBrowserEndsNothingAndTellsNobodyWhoExists() {
        Wire signedIn = site.signIn(browser, user);
        CookieBrowser somebody = realm.browser();
        site.signIn(somebody, realm.users().create());

        for (CookieBrowser attacker : List.of(realm.browser(), somebody)) {
            for (String name : List.of(user.username(), user.email(), "nobody-here")) {
                assertThat(Wire.on(request(name, null).redirectUnsigned(attacker, site.endpoint()))
                                .status())
                        .isEqualTo(UNKNOWN);
                assertThat(Wire.on(request(name, null).postUnsigned(attacker, site.endpoint()))
                                .status())
                        .isEqualTo(UNKNOWN);
                assertThat(SoapCall.of(site.endpoint(), request(name, null).xml())
                                .samlStatus())
                        .isEqualTo(UNKNOWN);
            }
            LogoutMessage byIndex = request(user.username(), signedIn.sessionIndex());
            assertThat(Wire.on(byIndex.postUnsigned(attacker, site.endpoint())).status())
                    .isEqualTo(UNKNOWN);
        }
        assertThat(SoapCall.of(
                                site.endpoint(),
                                request(user.username(), signedIn.sessionIndex())
                                        .xml())
                        .samlStatus())
                .isEqualTo(UNKNOWN);
        assertThat(sessions()).isEqualTo(1);
        assertThat(events.lastRefusal().detail("reason")).isEqualTo("signature");
    }

    @Test
    void requestOfTheBrowserItselfEndsItsSession() {
        Wire signedIn = site.signIn(browser, user);
        LogoutMessage request = request(user.username(), signedIn.sessionIndex());

        assertThat(Wire.on(request.postUnsigned(browser, site.endpoint())).status())
                .isEqualTo("Success");

        assertThat(sessions()).isZero();
        // The site itself may ask once more, when its own session ends; that session of Keycloak is over for certain.
        assertThat(Wire.on(request(user.username(), signedIn.sessionIndex()).postUnsigned(browser, site.endpoint()))
                        .status())
                .isEqualTo("Success");
    }

    @Test
    void requestWithoutAnIndexLeavesTheSessionsOfOtherBrowsersAndSaysSo() {
        site.signIn(realm.browser(), user);
        site.signIn(browser, user);

        assertThat(Wire.on(request(user.username(), null).redirectUnsigned(browser, site.endpoint()))
                        .status())
                .isEqualTo("Success/PartialLogout");

        assertThat(sessions()).isEqualTo(1);
        assertThat(browser.cookies().value("KEYCLOAK_IDENTITY")).isEmpty();
    }

    @Test
    void requestInTheNameOfAnIdpReachesTheBrowserOnly() {
        TestIdp.Session session = TestIdp.Session.create();
        URI start = realm.portal().request().with("kc_idp_hint", TestIdp.ALIAS).uri();
        idp.signIn(browser, browser.open(start), session);
        TestIdp.Session byName = new TestIdp.Session(session.nameId(), null);

        for (TestIdp.Session named : List.of(session, byName)) {
            assertThat(Wire.on(idp.request(named).postUnsigned(realm.browser(), idp.endpoint()))
                            .status())
                    .isEqualTo(UNKNOWN);
            assertThat(events.lastRefusal().detail("identity_provider")).isEqualTo(TestIdp.ALIAS);
        }
        assertThat(idp.sessions(session)).hasSize(1);

        assertThat(Wire.on(idp.request(byName).redirectUnsigned(browser, idp.endpoint()))
                        .status())
                .isEqualTo("Success");
        assertThat(idp.sessions(session)).isEmpty();
    }
}
