package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.signon.TargetRealm;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/**
 * A realm between a site and an identity provider that the test plays, with an endpoint for either.
 *
 * @param site sends its requests to Keycloak as identity provider
 * @param idp sends its requests to Keycloak as service provider
 */
record AttackedRealm(TestRealm realm, TestSp site, TestIdp idp) implements AutoCloseable {
    static AttackedRealm in(KeycloakServer server) {
        TestRealm realm = TargetRealm.of(server, json -> {});
        return new AttackedRealm(realm, TestSp.addTo(realm, "energy"), TestIdp.addTo(realm, Map.of()));
    }

    /**
     * An attack by the site, in the browser of a user who is signed in: the session outlives it, and a good request
     * ends it.
     */
    void assertRefusedAsIdentityProvider(LogoutAttack attack) {
        CookieBrowser browser = realm.browser();
        TestUser user = realm.users().create();
        Wire signedIn = site.signIn(browser, user);
        // Signed with the key of the service provider, as if it were an identity provider as well.
        String assertion = new TestIdp(realm, site.key()).signedAssertion();

        assertRefused(attack, new Aim(browser, site.endpoint(), site.key(), site.request(signedIn), assertion));

        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
        site.request(signedIn).post(browser, site.endpoint(), site.key());
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    /** The same by the identity provider. */
    void assertRefusedAsServiceProvider(LogoutAttack attack) {
        CookieBrowser browser = realm.browser();
        TestIdp.Session session = signInAtIdp(browser);

        assertRefused(attack, new Aim(browser, idp.endpoint(), idp.key(), idp.request(session), idp.signedAssertion()));

        assertThat(idp.sessions(session)).hasSize(1);
        idp.request(session).post(browser, idp.endpoint(), idp.key());
        assertThat(idp.sessions(session)).isEmpty();
    }

    /** Signs a new user in at the portal by way of the identity provider. */
    TestIdp.Session signInAtIdp(CookieBrowser browser) {
        TestIdp.Session session = TestIdp.Session.create();
        signInAtIdp(browser, session);
        return session;
    }

    void signInAtIdp(CookieBrowser browser, TestIdp.Session session) {
        URI start = realm.portal().request().with("kc_idp_hint", TestIdp.ALIAS).uri();
        idp.signIn(browser, browser.open(start), session);
    }

    private static void assertRefused(LogoutAttack attack, Aim aim) {
        Page page;
        try {
            page = attack.on(aim);
        } catch (UncheckedIOException e) {
            // The server answers before it has read so much and closes; the reset may reach us before the answer.
            assertThat(attack).isEqualTo(TextAttack.BODY_OF_20_MB);
            return;
        }
        assertRefused(page);
    }

    /** An error page that leads nowhere and has nothing of the message on it. */
    static void assertRefused(Page page) {
        assertThat(page.answer().status()).as(page.answer().toString()).isBetween(400, 499);
        assertThat(page.redirect()).isEmpty();
        assertThat(page.answer().headers().firstValue("Set-Cookie").orElse("")).doesNotContain("x=y");
        assertThat(page.answer().body()).doesNotContain("<script>alert(1)", "<img src=x>");
    }

    @Override
    public void close() {
        realm.close();
    }
}
