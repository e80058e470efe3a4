package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.TestTarget;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;

/**
 * A realm for SAML logouts, with what each of them has to come to.
 *
 * @param key verifies what the realm signs
 */
record SamlRealm(TestRealm realm, PublicKey key) implements AutoCloseable {
    static SamlRealm in(KeycloakServer server, TestTarget... targets) {
        TestRealm realm = TargetRealm.of(server, json -> {}, targets);
        return new SamlRealm(realm, RealmKey.of(realm.issuer()));
    }

    /** A site that is asked by POST and may send by either binding. */
    TestSp addEnergy() {
        return TestSp.addTo(realm, "energy")
                .registered(
                        Map.of("samlLogoutBinding", List.of("post"), "samlLogoutAccept", List.of("redirect", "post")));
    }

    /** A site that is asked by redirect and sends by POST. */
    TestSp addRedirected() {
        return TestSp.addTo(
                        realm,
                        "redirected",
                        Map.of(
                                "saml.force.post.binding", "true",
                                "saml_single_logout_service_url_redirect", "https://redirected.example/slo"))
                .registered(Map.of("samlLogoutBinding", List.of("redirect"), "samlLogoutAccept", List.of("post")));
    }

    void assertAnswers(Wire answer, LogoutMessage request, String status) {
        assertThat(answer.type()).isEqualTo("LogoutResponse");
        assertThat(answer.attribute("InResponseTo")).isEqualTo(request.id());
        assertThat(answer.attribute("Destination")).isEqualTo(answer.url().toString());
        assertThat(answer.issuer()).isEqualTo(realm.issuer().toString());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.isSignedBy(key)).isTrue();
    }

    void assertSignedIn(TestUser user) {
        assertThat(realm.users().admin(user).getUserSessions()).isNotEmpty();
    }

    void assertSignedOut(TestUser user, CookieBrowser browser) {
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
        assertThat(browser.cookies().value("KEYCLOAK_IDENTITY")).isEmpty();
    }

    @Override
    public void close() {
        realm.close();
    }
}
