package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.target.HostileSite;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Keycloak and a target are sub-domains of one domain, its cookie is no third party's. Chromium as it comes. */
@KeycloakTest
@DisplayName("A target's cookie set by the image, with third-party cookies blocked")
class SameSiteIT {
    private static final String COOKIE = "carried=yes";

    private final Chromium chromium;
    private final HostileSite target;
    private final TestRealm realm;

    /** The callback site only has to be there: it answers at the portal, where the browser arrives. */
    SameSiteIT(Chromium chromium, HostileSite target, TestRealm realm, CallbackSite arrival) {
        this.chromium = chromium;
        this.target = target;
        this.realm = realm;
    }

    @Fixture
    static HostileSite target() {
        HostileSite target = HostileSite.start();
        target.setCookie(COOKIE + "; HttpOnly; Secure; SameSite=None; Path=/");
        return target;
    }

    @Fixture
    static TestRealm realm(KeycloakServer server, HostileSite target) {
        return TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("carrier", target.origin("shop.energy"), TargetMechanism.OPENID_CONNECT)
                        .withCallbackUrl(target.url("shop.energy", HostileSite.IMAGE)));
    }

    @Fixture
    static CallbackSite arrival(KeycloakServer server) {
        return new CallbackSite(server.sites(), Site.PORTAL);
    }

    @ParameterizedTest
    @CsvSource({"login.energy.localhost,true", "localhost,false"})
    void cookieOfTheImageComesWithTheVisitOnlyWithinOneSite(String keycloak, boolean comes) {
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            AuthorizationRequest request = realm.portal().request();
            page.navigate(request.uri().toString().replace("//localhost:", "//" + keycloak + ":"));
            LoginPage.shownIn(page)
                    .signIn(realm.users().create(), realm.portal().redirectUri());

            URI visit = target.url("shop.energy", HostileSite.IMAGE);
            page.navigate(visit + "?visit=" + keycloak);

            assertThat(target.requests(HostileSite.IMAGE))
                    .filteredOn(asked -> keycloak.equals(asked.parameters().get("visit")))
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.cookie().orElse("").contains(COOKIE))
                            .isEqualTo(comes));
        }
    }
}
