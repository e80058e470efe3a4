package dev.ssobridge.it.login;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Redemptions in every way that one can end, with every token of them and everything that the browsers saw. */
final class Redemptions implements AutoCloseable {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final List<String> tokens = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();

    private Redemptions(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    static Redemptions inEveryWay(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(server, json -> json.put("adminEventsDetailsEnabled", true))
                .switchingSilently();
        Redemptions redemptions = new Redemptions(server, realm);
        redemptions.redeemInEveryWay();
        return redemptions;
    }

    TestRealm realm() {
        return realm;
    }

    List<String> tokens() {
        return tokens;
    }

    List<Visit> visits() {
        return visits;
    }

    private void redeemInEveryWay() {
        OidcClient portal = realm.portal();
        for (Prompt prompt : Prompt.values()) {
            AuthorizationRequest good = keep(PortalCustomer.of(realm).request(prompt));
            see(Visit.of(realm.browser(), portal, good)).identity();
            see(Visit.of(realm.browser(), portal, good));
            see(Visit.pushed(
                            realm.browser(),
                            portal,
                            keep(PortalCustomer.of(realm).request(prompt))))
                    .identity();
            see(Visit.pushed(realm.browser(), portal, good));
            see(Visit.posted(
                            realm.browser(),
                            portal,
                            keep(PortalCustomer.of(realm).request(prompt))))
                    .identity();
            see(Visit.of(
                    realm.browser(),
                    portal,
                    keep(PortalCustomer.of(realm).request(prompt)).with("sso_account", "9999")));
            see(Visit.of(
                    realm.browser(),
                    portal,
                    keep(PortalCustomer.of(realm).request(prompt)).with("kc_action", "UPDATE_PASSWORD")));
            switchUser(portal, prompt);
            PortalCustomer busy = PortalCustomer.of(realm, user -> user.setRequiredActions(List.of(Passwords.ACTION)));
            see(Visit.of(realm.browser(), portal, keep(busy.request(prompt))));
        }
        server.clock()
                .whileAhead(
                        Duration.ofMinutes(3),
                        () -> see(Visit.of(
                                realm.browser(), portal, portal.request().with("sso_token", tokens.get(0)))));
    }

    /** One more, which signs in. */
    Visit one() {
        return Visit.of(
                realm.browser(), realm.portal(), keep(PortalCustomer.of(realm).request(Prompt.ABSENT)));
    }

    private void switchUser(OidcClient portal, Prompt prompt) {
        CookieBrowser browser = realm.browser();
        portal.signIn(browser, PortalCustomer.of(realm).user());
        see(Visit.of(browser, portal, keep(PortalCustomer.of(realm).request(prompt))))
                .identity();
    }

    private AuthorizationRequest keep(AuthorizationRequest request) {
        tokens.add(Visit.tokenIn(request));
        return request;
    }

    private Visit see(Visit visit) {
        visits.add(visit);
        return visit;
    }

    @Override
    public void close() {
        realm.close();
    }
}
