package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.login.SamlSite;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the way to sign in, and whatever the protocol: the page comes, and what it carries on still works. */
@KeycloakTest
@DisplayName("The sign-on page, after every kind of sign-in")
class EverySignInIT {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/\\S+action-token\\S+");

    private final KeycloakServer server;
    private final Mailbox mailbox;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;

    EverySignInIT(KeycloakServer server, Mailbox mailbox, TestRealm realm) {
        this.server = server;
        this.mailbox = mailbox;
        this.realm = realm;
        portal = realm.portal();
        browser = realm.browser();
    }

    /** Where the mail of the realm arrives. */
    private record Mailbox(GreenMail mail) implements AutoCloseable {
        @Override
        public void close() {
            mail.stop();
        }
    }

    @Fixture
    static Mailbox mailbox() {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return new Mailbox(mail);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server, Mailbox mailbox) {
        int port = mailbox.mail().getSmtp().getPort();
        return TargetRealm.of(server, json -> openForEveryWay(json, port), alpha());
    }

    private static TestTarget alpha() {
        return TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API);
    }

    private static void openForEveryWay(ObjectNode json, int mailPort) {
        json.put("registrationAllowed", true).put("resetPasswordAllowed", true);
        json.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", String.valueOf(mailPort))
                .put("from", "keycloak@example.com");
    }

    private void assertPageWithATokenOf(String userId, Page page) {
        ShownPage.of(page.answer());
        assertThat(server.database().count("SSO_TOKEN where USER_ID = '" + userId + "'"))
                .isOne();
    }

    private Tokens assertSignedIn(AuthorizationRequest request, Page page) {
        Tokens tokens = portal.redeem(request, page);
        assertPageWithATokenOf(tokens.identity().sub(), page);
        return tokens;
    }

    @Test
    void registerThenSignOnPage() {
        String name = Users.newName();
        AuthorizationRequest request = portal.request();
        Page page = browser.open(request.uri())
                .click("#kc-registration a")
                .form("#kc-register-form")
                .with("username", name)
                .with("email", name + "@example.com")
                .with("firstName", "New")
                .with("lastName", "Comer")
                .with("password", "secret")
                .with("password-confirm", "secret")
                .submit();

        assertThat(assertSignedIn(request, page).identity().username()).isEqualTo(name);
    }

    @Test
    void resetThePasswordThenSignOnPage() {
        TestUser user = realm.users().create();
        AuthorizationRequest request = portal.request();
        browser.open(request.uri())
                .click("a[href*=reset-credentials]")
                .form("#kc-reset-password-form")
                .with("username", user.username())
                .submit();
        Page page = browser.open(linkMailedTo(user))
                .form("#kc-passwd-update-form")
                .with("password-new", "another secret")
                .with("password-confirm", "another secret")
                .submit();

        assertThat(assertSignedIn(request, page).identity().sub()).isEqualTo(user.id());
    }

    private URI linkMailedTo(TestUser user) {
        GreenMail mail = mailbox.mail();
        assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
        String text = GreenMailUtil.getBody(mail.getReceivedMessagesForDomain(user.email())[0])
                .replaceAll("=\r?\n", "")
                .replace("=3D", "=");
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return URI.create(link.group());
    }

    @Test
    void signInByABrokerThenSignOnPage() {
        try (TestRealm upstream = TargetRealm.of(server, json -> {});
                TestRealm brokered = TargetRealm.of(server, json -> Brokered.by(upstream, json), alpha())) {
            Brokered.register(upstream, brokered);
            TestUser user = upstream.users().create();
            OidcClient site = brokered.portal();
            AuthorizationRequest request = site.request();
            Page page = TargetRealm.logIn(brokered.browser(), request.with("kc_idp_hint", Brokered.ALIAS), user);

            Tokens tokens = site.redeem(request, page);
            assertThat(tokens.identity().username()).isEqualTo(user.username());
            assertPageWithATokenOf(tokens.identity().sub(), page);
        }
    }

    @Test
    void signInAtTheAccountConsoleThenSignOnPage() {
        TestUser user = realm.users().create();
        OidcClient console =
                new OidcClient(realm.issuer(), "account-console", "", URI.create(realm.issuer() + "/account/"));
        AuthorizationRequest request = console.request().with("response_mode", "fragment");
        Page login = browser.open(request.uri());
        Page.Form form =
                login.form("#kc-form-login").with("username", user.username()).with("password", user.password());
        form.submit();

        ShownPage page = ShownPage.in(browser);
        assertPageWithATokenOf(user.id(), new Page(browser, page.answer()));
        URI onward = URI.create(page.html().select("#sso-link").attr("href"));
        assertThat(console.redeem(request, onward).identity().sub()).isEqualTo(user.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"saml_assertion_consumer_url_post", "saml_assertion_consumer_url_redirect"})
    void signInBySamlThenSignOnPageAndTheAssertionIsTheUsers(String binding) {
        try (SamlSite site = SamlSite.addTo(realm, server.sites().url(Site.PORTAL), binding)) {
            TestUser user = realm.users().create();
            Page page = site.signIn(browser, user);

            assertPageWithATokenOf(user.id(), page);
            assertThat(site.assertion(page)).contains(">" + user.username() + "</saml:NameID>");
        }
    }
}
