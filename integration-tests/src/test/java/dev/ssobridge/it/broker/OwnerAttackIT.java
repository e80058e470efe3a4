package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** An owner is a stranger with a link: what one could try with it, and others with an owner's browser. */
@KeycloakTest
@DisplayName("Attacks on and by the page of an account's owner")
class OwnerAttackIT {
    private final KeycloakServer server;
    private final BrokerRealm realm;

    OwnerAttackIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    private IdentityProviderRepresentation stored() {
        return realm.realm().admin().identityProviders().get(BrokerRealm.ALIAS).toRepresentation();
    }

    @Test
    void serverGoesToNoAddressOfTheInnerNetwork() {
        try (Trap trap = new Trap()) {
            OwnerWalk owner = OwnerWalk.begin(realm);
            List<String> hosts = List.of(
                    "127.0.0.1", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "provider.localhost");
            for (String host : hosts) {
                owner.enter("https://" + host + ":" + trap.port(), "client", "secret");
                assertThat(owner.mistakes()).as(host).singleElement().asString().startsWith("Issuer ");
                trap.mustBeUntouched();
            }
            for (String host : List.of("10.0.0.1", "192.168.0.1", "169.254.169.254", "no-such-host.invalid")) {
                owner.enter("https://" + host, "client", "secret");
                assertThat(owner.mistakes())
                        .as(host)
                        .singleElement()
                        .asString()
                        .startsWith("Issuer did not answer as an OpenID Connect service on a public address.");
            }
        }
    }

    @Test
    void serverFollowsNoRedirectAndNoAddressOfTheProviderIntoTheInnerNetwork() {
        try (Trap trap = new Trap();
                FakeProvider own = new FakeProvider()) {
            own.sabotage("/.well-known/openid-configuration", exchange -> {
                exchange.getResponseHeaders().set("Location", "https://127.0.0.1:" + trap.port() + "/");
                exchange.sendResponseHeaders(302, -1);
            });
            assertThat(OwnerWalk.begin(realm).enter(own).mistakes()).hasSize(1);
            trap.mustBeUntouched();
        }
        for (String endpoint : List.of("token_endpoint", "jwks_uri", "userinfo_endpoint")) {
            try (Trap trap = new Trap();
                    FakeProvider own = new FakeProvider()) {
                own.metadata(endpoint, "https://127.0.0.1:" + trap.port() + "/");
                OwnerWalk owner = OwnerWalk.begin(realm).test(own, FakePerson.unknown());
                assertThat(owner.trial()).as(endpoint).contains("provider_unavailable");
                trap.mustBeUntouched();
            }
            try (FakeProvider own = new FakeProvider()) {
                own.metadata(endpoint, "http://id.example/");
                assertThat(OwnerWalk.begin(realm).enter(own).mistakes())
                        .as(endpoint)
                        .hasSize(1);
            }
        }
    }

    @Test
    void fieldsThatAreNotTheOwnersAreRefused() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(realm).test(own, FakePerson.unknown());
            IdentityProviderRepresentation before = stored();
            List<String> others = List.of(
                    "trustEmail",
                    "config.trustEmail",
                    "account",
                    "alias",
                    "allowJitProvisioning",
                    "enabled",
                    "ownersIssuer",
                    "mappers",
                    "organizationId",
                    "<script>");
            for (String act : List.of("test", "switch")) {
                for (String other : others) {
                    Map<String, String> form = new LinkedHashMap<>();
                    form.put("act", act);
                    form.put("issuer", own.issuer());
                    form.put("clientId", FakeProvider.CLIENT_ID);
                    form.put("clientSecret", "secret");
                    form.put(other, "true");
                    Page refused = owner.post(form);
                    assertThat(refused.answer().status()).as(other).isEqualTo(400);
                    assertThat(refused.html().select("#sso-mistakes li").eachText())
                            .contains(other + " is not a field of this form.");
                    assertThat(refused.html().select("main script")).isEmpty();
                }
            }
            assertThat(stored().getConfig()).isEqualTo(before.getConfig());
        }
    }

    @Test
    void referenceIntoTheVaultOfTheServerIsNoSecret() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(realm).enter(own.issuer(), "client", "${vault.other}");

            assertThat(owner.mistakes()).singleElement().asString().startsWith("Client secret must not");
            assertThat(own.requests()).isEmpty();
        }
    }

    @Test
    void markupIsShownAndNotRun() {
        String markup = "\"><script>alert(1)</script>";
        OwnerWalk owner = OwnerWalk.begin(realm).enter("https://id.example/" + markup, markup, "secret");
        assertThat(owner.page().html().select("main script")).isEmpty();
        assertThat(owner.page().html().select("#sso-clientId").val()).isEqualTo(markup);

        try (FakeProvider own = new FakeProvider()) {
            own.metadata("token_endpoint", "https://id.example/" + markup);
            owner.enter(own);
            assertThat(owner.page().html().select("main script")).isEmpty();
            own.metadata("token_endpoint", own.issuer() + "/token");

            server.clock().whileAhead(Duration.ofSeconds(40), () -> owner.enter(own));
            owner.comeBack(own.refuse(owner.toProvider(), markup));
            assertThat(owner.page().html().select("main script")).isEmpty();
            assertThat(owner.trial()).contains("provider_error (other)");
        }
    }

    @Test
    void answerIsTakenOnceAndByTheBrowserThatHasAskedOnly() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(realm).enter(own);
            URI answer = own.signIn(owner.toProvider(), FakePerson.unknown());

            mustBeGone(realm.realm().browser().open(answer));
            assertThat(own.requests()).doesNotContain("POST /token");
            CookieBrowser browser = owner.page().browser();
            mustBeGone(browser.open(URI.create(answer + "&iss=x")));
            mustBeGone(browser.open(OwnerWalk.withOtherState(answer)));

            owner.comeBack(answer);
            assertThat(owner.page().has("#sso-trial.sso-trial-good")).isTrue();
            mustBeGone(browser.open(answer));
            assertThat(own.requests()).filteredOn("POST /token"::equals).hasSize(1);
        }
    }

    @Test
    void answerOfOneOwnersTestIsNotTheOtherOwners() {
        try (BrokerRealm other = BrokerRealm.create(server);
                FakeProvider own = new FakeProvider()) {
            OwnerWalk victim = OwnerWalk.begin(realm).enter(own);
            OwnerWalk attacker = OwnerWalk.begin(other).enter(own);
            URI stolen = own.signIn(victim.toProvider(), FakePerson.unknown());

            mustBeGone(attacker.page().browser().open(stolen));
            mustBeGone(attacker.page()
                    .browser()
                    .open(URI.create(stolen.toString()
                            .replace(realm.realm().name(), other.realm().name()))));

            assertThat(victim.comeBack(stolen).page().has("#sso-trial.sso-trial-good"))
                    .isTrue();
        }
    }

    @Test
    void nothingGoesOnWithALinkThatIsOver() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk late = OwnerWalk.begin(realm).enter(own);
            URI answer = own.signIn(late.toProvider(), FakePerson.unknown());
            server.clock()
                    .whileAhead(
                            Duration.ofMinutes(31),
                            () -> mustBeGone(late.page().browser().open(answer)));

            OwnerWalk taken = OwnerWalk.begin(realm).test(own, FakePerson.unknown());
            Page.Form form = taken.page().form("#sso-owner-switch").with("act", "switch");
            OwnerWalk.begin(realm);
            mustBeGone(form.submit());
            assertThat(stored().getConfig())
                    .containsEntry("issuer", realm.provider().issuer());
        }
    }

    @Test
    void nothingGoesOnWithAProviderThatIsGoneOrMoved() {
        try (BrokerRealm other = BrokerRealm.create(server);
                FakeProvider own = new FakeProvider()) {
            OwnerWalk moved = OwnerWalk.begin(other).test(own, FakePerson.unknown());
            Page.Form form = moved.page().form("#sso-owner-switch").with("act", "switch");
            other.configure(Map.of("account", "another"));
            mustBeGone(form.submit());

            OwnerWalk gone = OwnerWalk.begin(other).enter(own);
            URI answer = own.signIn(gone.toProvider(), FakePerson.unknown());
            other.realm().admin().identityProviders().get(BrokerRealm.ALIAS).remove();
            mustBeGone(gone.page().browser().open(answer));
        }
    }

    @Test
    void otherSitesPostNothing() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(realm).test(own, FakePerson.unknown());

            for (String form : List.of("", "wrong")) {
                Page refused = owner.post(Map.of("act", "switch", "form", form));
                assertThat(refused.answer().status()).isEqualTo(403);
            }
            Page bare = owner.page().browser().post(owner.link(), FormBody.encode(Map.of("act", "switch")));
            assertThat(bare.answer().status()).isEqualTo(403);
            assertThat(stored().getConfig())
                    .containsEntry("issuer", realm.provider().issuer());
        }
    }

    private static void mustBeGone(Page page) {
        assertThat(page.answer().status()).isEqualTo(404);
        assertThat(page.has("#sso-owner-gone")).isTrue();
    }
}
