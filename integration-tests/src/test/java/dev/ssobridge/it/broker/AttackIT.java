package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Each attack ends at a page of status 400, with an event that says why, and signs nobody in. */
@KeycloakTest
@DisplayName("Attacks on the way back from a provider")
class AttackIT {
    private final KeycloakServer server;
    private final BrokerRealm realm;

    AttackIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @Test
    void stateOfAnotherBrowserIsRefused() {
        BrokerWalk attacker = realm.walk();
        URI answer = realm.provider().signIn(attacker.toProvider(), FakePerson.unknown());

        mustRefuse(realm.walk().browser().open(answer), "state");

        BrokerWalk victim = realm.walk();
        victim.toProvider();
        mustRefuse(victim.browser().open(answer), "state");
    }

    @Test
    void unsolicitedResponseIsRefused() {
        URI answer = realm.provider().signIn(realm.walk().toProvider(), FakePerson.unknown());

        mustRefuse(realm.walk().browser().open(without(answer, "state")), "state");
        mustRefuse(realm.walk().browser().open(with(answer, "state", "a.b.c")), "state");
        mustRefuse(realm.walk().browser().open(with(answer, "state", "..%00")), "state");
        mustRefuse(realm.walk().browser().open(without(without(answer, "state"), "code")), "state");
    }

    @Test
    void alteredStateIsRefused() {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
        String state = FormBody.parametersOf(answer).get("state");

        String altered = (state.startsWith("x") ? "y" : "x") + state.substring(1);

        mustRefuse(walk.browser().open(with(answer, "state", altered)), "state");
    }

    @Test
    void replayedResponseIsRefused() {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
        assertThat(walk.answer(walk.browser().open(answer)).code()).isPresent();
        int logins = realm.events("LOGIN").size();

        mustRefuse(walk.browser().open(answer), "state");

        assertThat(realm.events("LOGIN")).hasSize(logins);
    }

    @Test
    void replayedCodeIsRefused() {
        BrokerWalk first = realm.walk();
        URI spent = realm.provider().signIn(first.toProvider(), FakePerson.unknown());
        first.browser().open(spent);
        BrokerWalk second = realm.walk();
        URI answer = realm.provider().signIn(second.toProvider(), FakePerson.unknown());

        mustRefuse(second.browser().open(with(answer, "code", parameter(spent, "code"))), "code_refused");
    }

    @Test
    void codeOfAnotherSignInIsRefused() {
        URI stolen = realm.provider().signIn(realm.walk().toProvider(), FakePerson.unknown());
        BrokerWalk attacker = realm.walk();
        URI own = realm.provider().signIn(attacker.toProvider(), FakePerson.unknown());

        mustRefuse(attacker.browser().open(with(own, "code", parameter(stolen, "code"))), "code_refused");
    }

    @Test
    void alteredIssuerParameterIsRefused() {
        for (String iss : List.of("https://evil.example", realm.provider().issuer() + "/", "")) {
            BrokerWalk walk = realm.walk();
            URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
            mustRefuse(walk.browser().open(with(answer, "iss", iss)), "issuer_parameter");
        }
    }

    @Test
    void missingIssuerParameterOfAProviderThatSendsItIsRefused() {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());

        mustRefuse(walk.browser().open(without(answer, "iss")), "issuer_parameter");
    }

    @Test
    void responseOfTheSecondProviderAtTheFirstIsRefused() {
        try (FakeProvider second = new FakeProvider()) {
            addProvider("second", second);
            BrokerWalk walk = realm.walk().ofAccount("second");
            URI atSecond = walk.begin().redirect().orElseThrow();
            assertThat(atSecond.toString()).startsWith(second.issuer());
            URI answer = second.signIn(atSecond, FakePerson.unknown());

            URI mixedUp = URI.create(answer.toString().replace("/broker/second/", "/broker/acme/"));

            mustRefuse(walk.browser().open(mixedUp), "other_provider");
        }
    }

    @Test
    void codeOfTheSecondProviderInAResponseOfTheFirstIsRefused() {
        try (FakeProvider second = new FakeProvider()) {
            addProvider("third", second);
            URI stolen = second.signIn(
                    realm.walk().ofAccount("third").begin().redirect().orElseThrow(), FakePerson.unknown());
            BrokerWalk walk = realm.walk();
            URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());

            mustRefuse(walk.browser().open(with(answer, "code", parameter(stolen, "code"))), "code_refused");
        }
    }

    @Test
    void providerThatClaimsAnotherPersonsAddressLinksNobody() {
        realm.trustEmail(false);
        TestUser victim = realm.realm().users().create();
        FakePerson attacker = FakePerson.unknown().with("email", victim.email());

        Page page = realm.walk().comeBackAs(attacker);

        realm.trustEmail(true);
        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("email_not_trusted");
        assertThat(realm.linksOf(victim)).isEmpty();
    }

    @Test
    void attackLeavesNothingSecretInLogOrEvents() {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
        walk.browser().open(with(answer, "code", "a-code-that-nobody-must-see"));
        realm.walk().browser().open(without(answer, "state"));

        String code = parameter(answer, "code");
        assertThat(server.log().text()).doesNotContain("a-code-that-nobody-must-see", code, "support-desk-secret");
        assertThat(server.events().all().toString()).doesNotContain("a-code-that-nobody-must-see", code);
    }

    private void addProvider(String alias, FakeProvider second) {
        var providers = realm.realm().admin().identityProviders();
        IdentityProviderRepresentation other = providers.get(BrokerRealm.ALIAS).toRepresentation();
        other.setAlias(alias);
        other.setInternalId(null);
        other.setConfig(new HashMap<>(Map.of(
                "issuer",
                second.issuer(),
                "clientId",
                FakeProvider.CLIENT_ID,
                "clientSecret",
                "secret",
                "account",
                alias)));
        try (var created = providers.create(other)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }

    private static String parameter(URI uri, String name) {
        return FormBody.parametersOf(uri).get(name);
    }

    private static URI with(URI uri, String name, String value) {
        Map<String, String> parameters = FormBody.parametersOf(uri);
        parameters.put(name, value);
        return rebuilt(uri, parameters);
    }

    private static URI without(URI uri, String name) {
        Map<String, String> parameters = FormBody.parametersOf(uri);
        parameters.remove(name);
        return rebuilt(uri, parameters);
    }

    private static URI rebuilt(URI uri, Map<String, String> parameters) {
        String address = uri.toString().replaceFirst("\\?.*", "");
        return URI.create(address + "?" + FormBody.encode(parameters));
    }

    private void mustRefuse(Page page, String... reasons) {
        RefusedResponse.mustBe(realm, page, reasons);
    }
}
