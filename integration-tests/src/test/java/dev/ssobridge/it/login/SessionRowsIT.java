package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The rows of a session that ends in a realm without targets")
class SessionRowsIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer customer;

    SessionRowsIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        portal = realm.portal();
        browser = realm.browser();
        customer = PortalCustomer.of(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(server, json -> {}).switchingSilently();
    }

    private long rowsOf(String sid) {
        return server.database().count("SSO_TOKEN where USER_SESSION_ID = '" + sid + "'");
    }

    private Tokens signInByPassword() {
        return portal.signIn(browser, customer.user());
    }

    private void assertGoneAfterLogout(Tokens tokens, long before) {
        String sid = tokens.identity().sid();
        assertThat(rowsOf(sid)).as("before the logout").isEqualTo(before);

        browser.open(portal.logout(tokens));

        assertThat(rowsOf(sid)).as("after the logout").isZero();
        assertThat(customer.sessions()).isEmpty();
    }

    @Test
    void sessionThatATokenOpenedEndsThenItsRowsGo() {
        assertGoneAfterLogout(
                Visit.of(browser, portal, customer.request(Prompt.NONE)).tokens(), 1);
    }

    @Test
    void sessionThatATokenJoinedEndsThenItsRowsGo() {
        Tokens tokens = signInByPassword();
        Visit.of(browser, portal, customer.request(Prompt.NONE)).tokens();

        assertGoneAfterLogout(tokens, 1);
    }

    @Test
    void sessionOfAnotherUsersBrowserEndsThenItsRowsGo() {
        Visit.of(browser, portal, PortalCustomer.of(realm).request(Prompt.NONE)).tokens();

        assertGoneAfterLogout(
                Visit.of(browser, portal, customer.request(Prompt.NONE)).tokens(), 1);
    }

    /** The sign-in never ends, but its token is spent and is the session's. */
    @Test
    void sessionThatATokenWouldHaveJoinedAfterARequiredActionEndsThenItsRowsGo() {
        Tokens tokens = signInByPassword();
        realm.users().change(customer.user(), user -> user.setRequiredActions(List.of(Passwords.ACTION)));
        assertThat(Passwords.areAskedFor(Visit.of(browser, portal, customer.request(Prompt.ABSENT))))
                .isTrue();

        assertGoneAfterLogout(tokens, 1);
    }

    @Test
    void sessionWhoseTargetIsGoneEndsThenItsRowsGo() {
        TestTarget alpha =
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API);
        try (TestRealm own = TargetRealm.of(server, json -> {}, alpha)) {
            CookieBrowser ownBrowser = own.browser();
            PortalCustomer somebody = PortalCustomer.of(own);
            TargetRealm.logIn(ownBrowser, own.portal().request(), somebody.user());
            String token = ShownPage.in(ownBrowser)
                    .parameter("alpha.localhost", "sso-token")
                    .orElseThrow();
            own.api("alpha", TargetsJson.secret("alpha")).token(token).mustBe(200);
            String sid = somebody.sessions().get(0);
            own.admin().components().query(null, null, "alpha").forEach(component -> own.admin()
                    .components()
                    .component(component.getId())
                    .remove());
            assertThat(rowsOf(sid)).as("after the target's removal").isEqualTo(1);

            ownBrowser
                    .open(URI.create(own.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"))
                    .form("form")
                    .submit();

            assertThat(rowsOf(sid)).isZero();
            assertThat(somebody.sessions()).isEmpty();
        }
    }

    @Test
    void sessionWithoutTokensEndsThenTheTableIsNotAsked() {
        Tokens tokens = signInByPassword();

        server.database().whileWithout("SSO_TOKEN", () -> browser.open(portal.logout(tokens)));

        assertThat(customer.sessions()).isEmpty();
    }
}
