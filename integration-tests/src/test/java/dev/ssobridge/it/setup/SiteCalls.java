package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.representations.idm.ClientRepresentation;

/** The set-up call with a body in one realm, and what comes of it. */
record SiteCalls(TestRealm realm, AdminApi api) {
    private static final List<String> WEBSITE_PARTS = List.of(
            "client utility-website",
            "role sso-login of the client utility-website",
            "role sso-manage-users of the client utility-website",
            "client scope sso-caller of the client utility-website",
            "registration as a website of the client utility-website");
    private static final List<String> PORTAL_PARTS = List.of(
            "client customer-portal",
            "client scope sso-accounts of the client customer-portal",
            "registration as an application of the client customer-portal");

    Map<String, Object> body() {
        return SiteBody.of(realm);
    }

    SetupReport setUp(Map<String, Object> body) {
        SetupReport dry = SetupReport.in(api.post("setup?dryRun=true", SsoApi.json(body)));
        SetupReport done = SetupReport.in(api.post("setup", SsoApi.json(body)));
        assertThat(done.asDryRun()).isEqualTo(dry);
        return done;
    }

    SetupReport remove() {
        SetupReport dry = SetupReport.in(api.delete("setup?dryRun=true"));
        SetupReport done = SetupReport.in(api.delete("setup"));
        assertThat(done.asDryRun()).isEqualTo(dry);
        return done;
    }

    static Set<String> all() {
        Set<String> all = new TreeSet<>(SetupReport.allChanged().changed());
        all.addAll(WEBSITE_PARTS);
        all.addAll(PORTAL_PARTS);
        return all;
    }

    Identity handOver() {
        OidcClient portal = realm.portal();
        String token = realm.utility()
                .mint(Map.of(
                        "username", "jane",
                        "clientId", "customer-portal",
                        "accounts", List.of("1001"),
                        "email", "jane@example.com",
                        "firstName", "Jane",
                        "lastName", "Doe"));
        AuthorizationRequest request = portal.request().with("sso_token", token).with("prompt", "none");
        return portal.redeem(request, realm.browser().open(request.uri())).identity();
    }

    ClientRepresentation client(String clientId) {
        return realm.admin().clients().findByClientId(clientId).get(0);
    }
}
