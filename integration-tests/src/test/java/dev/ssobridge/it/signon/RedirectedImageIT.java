package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The page may load the images of the login theme, which are Keycloak's. Browsers ignore the path of such a permission
 * after a redirect, so that a mean site can lead its image anywhere at Keycloak, in the user's own browser.
 */
@KeycloakTest
@DisplayName("An image of the sign-on page that leads to Keycloak")
class RedirectedImageIT {
    private final Chromium chromium;
    private final HostileSite site;
    private final TestRealm realm;
    private final OidcClient portal;

    /** The callback site answers at the portal, where the browser arrives. */
    RedirectedImageIT(Chromium chromium, HostileSite site, TestRealm realm, CallbackSite arrival) {
        this.chromium = chromium;
        this.site = site;
        this.realm = realm;
        this.portal = realm.portal();
    }

    @Fixture
    static HostileSite site() {
        return HostileSite.start();
    }

    @Fixture
    static CallbackSite arrival(KeycloakServer server) {
        return new CallbackSite(server.sites(), Site.PORTAL);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server, HostileSite site) {
        return TargetRealm.of(
                        server,
                        json -> RegistrationsJson.setting(json, "signOnDeadline", "5"),
                        TestTarget.of("mean", site.origin("mean"), TargetMechanism.MANAGEMENT_API)
                                .withCallbackUrl(site.url("mean", HostileSite.ONWARD)))
                .switchingSilently();
    }

    private String subject(Page page, AuthorizationRequest request) {
        return portal.redeem(request, URI.create(page.url())).identity().sub();
    }

    @Test
    void signsNobodyElseInAndSpendsNoToken() {
        String name = Users.newName();
        String token = realm.utility().mint(Map.of("username", name, "accounts", List.of("1")));
        AuthorizationRequest attack = portal.request().with("sso_token", token).with("prompt", "none");
        site.leadOnwardTo(attack.uri());
        TestUser user = realm.users().create();
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            AuthorizationRequest request = portal.request();

            LoginPage.open(page, request).signIn(user, portal.redirectUri());

            assertThat(subject(page, request)).isEqualTo(user.id());
            assertThat(site.requests(HostileSite.ONWARD)).isNotEmpty();
            AuthorizationRequest silent = portal.request().with("prompt", "none");
            page.navigate(silent.uri().toString());
            assertThat(subject(page, silent)).isEqualTo(user.id());
        }
        AuthorizationRequest later = portal.request().with("sso_token", token).with("prompt", "none");
        assertThat(portal.redeem(later, realm.browser().open(later.uri()))
                        .identity()
                        .sub())
                .isNotEqualTo(user.id());
    }
}
