package dev.ssobridge.it.signout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.Brokered;
import dev.ssobridge.it.signon.ShownPage;
import dev.ssobridge.it.signon.TargetRealm;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The users of a realm that gets them from another one are signed out there, too, and at the targets of this one. */
@KeycloakTest
@DisplayName("The sign-out page of a realm whose users come from another realm")
class BrokeredSignOutIT {
    private static final String ALPHA = "alpha.localhost";

    private final KeycloakServer server;

    BrokeredSignOutIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void logoutOfABrokeredUserThenTheUpstreamSessionEndsAndSignOutPage() {
        try (TestRealm upstream = TargetRealm.of(server, json -> {});
                TestRealm brokered = TargetRealm.of(
                        server,
                        json -> Brokered.by(upstream, json),
                        TestTarget.of(
                                "alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API))) {
            Brokered.register(upstream, brokered);
            TestUser somebody = upstream.users().create();
            CookieBrowser both = brokered.browser();
            OidcClient site = brokered.portal();
            var request = site.request().with("kc_idp_hint", Brokered.ALIAS);
            Tokens tokens = site.redeem(request, TargetRealm.logIn(both, request, somebody));
            String token = ShownPage.in(both).parameter(ALPHA, "sso-token").orElseThrow();
            brokered.api("alpha", TargetsJson.secret("alpha")).token(token).mustBe(200);
            String sid = tokens.identity().sid();
            URI home = server.sites().url(Site.PORTAL).resolve("/");

            Page done = both.open(
                    URI.create(site.logout(tokens) + "&post_logout_redirect_uri=" + FormBody.encode(home.toString())));

            ShownPage page = ShownPage.of(done.answer());
            assertThat(page.hosts()).containsExactly(ALPHA);
            assertThat(page.parameter(ALPHA, "sid")).contains(sid);
            assertThat(server.database().count("SSO_TOKEN where USER_SESSION_ID = '" + sid + "'"))
                    .isZero();
            assertThat(done.redirect().orElseThrow().toString()).startsWith(home.toString());
            assertThat(upstream.users().admin(somebody).getUserSessions()).isEmpty();
        }
    }
}
