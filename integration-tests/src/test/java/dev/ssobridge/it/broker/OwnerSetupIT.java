package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Three values, a test by a sign-in, and a switch: what the owner of an account does without a role. */
@KeycloakTest
@DisplayName("The page of an account's owner")
class OwnerSetupIT {
    private final KeycloakServer server;
    private final BrokerRealm shared;

    OwnerSetupIT(KeycloakServer server, BrokerRealm shared) {
        this.server = server;
        this.shared = shared;
    }

    @Fixture
    static BrokerRealm shared(KeycloakServer server) {
        return newRealm(server);
    }

    /** With a provider that waits for its owner. */
    private static BrokerRealm newRealm(KeycloakServer server) {
        return BrokerRealm.create(server, json -> ((ObjectNode) json.at("/identityProviders/0")).put("enabled", false));
    }

    private static IdentityProviderRepresentation stored(BrokerRealm realm) {
        return realm.realm().admin().identityProviders().get(BrokerRealm.ALIAS).toRepresentation();
    }

    private static long sessions(BrokerRealm realm) {
        return realm.realm().admin().getClientSessionStats().size();
    }

    @Test
    void ownerEntersTestsAndSwitchesOn() {
        try (BrokerRealm realm = newRealm(server);
                FakeProvider own = new FakeProvider()) {
            FakePerson ann = FakePerson.unknown();
            OwnerWalk owner = OwnerWalk.begin(realm);
            assertThat(owner.page().html().select("#sso-account").text()).isEqualTo("acme");
            assertThat(owner.page().html().select("#sso-redirect-uri").text())
                    .isEqualTo(realm.realm().issuer() + "/broker/acme/endpoint");

            owner.test(own, ann);

            assertThat(owner.page().has("#sso-trial.sso-trial-good")).isTrue();
            assertThat(owner.trial())
                    .contains("it names the person (sub)")
                    .contains("outside the verified domains")
                    .contains("family_name, given_name, name");
            assertThat(stored(realm).isEnabled()).isFalse();
            assertThat(stored(realm).getConfig())
                    .containsEntry("issuer", realm.provider().issuer());

            owner.switchOn();

            assertThat(owner.page().html().select("#sso-owner-state").text()).isEqualTo("The service is switched on.");
            assertThat(owner.page().has("#sso-trial")).isFalse();
            assertThat(stored(realm).isEnabled()).isTrue();
            assertThat(stored(realm).getConfig())
                    .containsEntry("issuer", own.issuer())
                    .containsEntry("ownersIssuer", own.issuer())
                    .containsEntry("tokenUrl", own.issuer() + "/token")
                    .containsEntry("clientId", FakeProvider.CLIENT_ID);
            assertThat(realm.walk().begin().redirect().orElseThrow().toString())
                    .startsWith(own.issuer() + "/authorize");
        }
    }

    @Test
    void testSignsNobodyInAndLeavesNobodyBehind() {
        try (FakeProvider own = new FakeProvider()) {
            FakePerson ann = FakePerson.unknown();

            OwnerWalk owner = OwnerWalk.begin(shared).test(own, ann);

            assertThat(owner.page().browser().cookies().names())
                    .containsOnly("SSO_PROVIDER_SETUP", "SSO_PROVIDER_TRIAL");
            assertThat(shared.usersWith(ann.email())).isEmpty();
            assertThat(sessions(shared)).isZero();
            assertThat(server.events().all().toString()).doesNotContain(ann.email(), ann.subject());
        }
    }

    @Test
    void testTellsWhatIsKnownOfTheAddress() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(shared);

            owner.test(own, FakePerson.unknown().with("email_verified", false));
            assertThat(owner.trial()).contains("the e-mail address is not verified");

            owner.test(own, FakePerson.unknown().with("email", null));
            assertThat(owner.trial()).contains("It sends no e-mail address");
        }
    }

    @Test
    void wrongSecretIsToldAndCanNotBeSwitchedOn() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(shared);
            own.sabotage("/token", Sabotage.answer(401, "{\"error\":\"invalid_client\"}"));

            owner.test(own, FakePerson.unknown());

            assertThat(owner.trial())
                    .contains("The service refuses the client ID or the client secret.", "client_refused");
            assertThat(owner.page().has("#sso-owner-switch")).isFalse();
            Page forged = owner.post(Map.of("act", "switch"));
            assertThat(forged.answer().status()).isEqualTo(400);
            assertThat(stored(shared).getConfig())
                    .containsEntry("issuer", shared.provider().issuer());
        }
    }

    @Test
    void errorsOfTheProviderAreToldByTheirCode() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(shared).enter(own);
            owner.comeBack(own.refuse(owner.toProvider(), "unauthorized_client"));
            assertThat(owner.trial()).contains("provider_error (unauthorized_client)");

            owner.enter(own);
            owner.comeBack(own.refuse(owner.toProvider(), "access_denied"));
            assertThat(owner.trial()).contains("The sign-in was cancelled", "declined");

            owner.enter(own);
            own.sabotage("/token", Sabotage.answer(400, "{\"error\":\"invalid_grant\"}"));
            owner.comeBack(own.signIn(owner.toProvider(), FakePerson.unknown()));
            assertThat(owner.trial()).contains("Check the client ID and the redirect URI", "code_refused");
        }
    }

    @Test
    void answerOfAnotherIssuerIsNotGood() {
        try (FakeProvider own = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(shared).enter(own);
            String answer = own.signIn(owner.toProvider(), FakePerson.unknown()).toString();
            owner.comeBack(URI.create(answer.replaceFirst("iss=[^&]+", "iss=https%3A%2F%2Fother.example")));

            assertThat(owner.trial()).contains("another issuer", "issuer_parameter");
        }
    }

    @Test
    void allMistakesAreToldAtOnceInTheWordsOfTheLabels() {
        OwnerWalk owner = OwnerWalk.begin(shared).enter("http://id.example", "", "h\u00e9");

        assertThat(owner.page().answer().status()).isEqualTo(400);
        assertThat(owner.mistakes())
                .containsExactly(
                        "Issuer must be an https address without user name, query and fragment.",
                        "Client ID is required.",
                        "Client secret may have letters, digits and signs of the English keyboard only.");
        assertThat(owner.page().html().select("#sso-issuer").val()).isEqualTo("http://id.example");
        assertThat(owner.page().html().select("[aria-invalid]")).hasSize(3);
    }

    @Test
    void issuerThatDoesNotAnswerIsTold() {
        try (FakeProvider own = new FakeProvider()) {
            own.metadata("issuer", "https://other.example");
            assertThat(OwnerWalk.begin(shared).enter(own).mistakes())
                    .singleElement()
                    .asString()
                    .startsWith("Issuer did not answer as an OpenID Connect service")
                    .doesNotContain("other.example");
        }
        try (FakeProvider own = new FakeProvider()) {
            own.metadata("jwks_uri", null);
            assertThat(OwnerWalk.begin(shared).enter(own).mistakes())
                    .containsExactly("Issuer cannot be used: The discovery document has no jwks_uri");
        }
    }

    @Test
    void secretIsShownNowhereAndGoesToNoOtherIssuer() {
        try (FakeProvider own = new FakeProvider();
                FakeProvider evil = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(shared);
            owner.enter(evil.issuer(), FakeProvider.CLIENT_ID, "");
            assertThat(owner.mistakes()).singleElement().asString().startsWith("Client secret must be entered");
            assertThat(evil.requests()).isEmpty();

            owner.test(own, FakePerson.unknown());
            owner.enter(own.issuer(), FakeProvider.CLIENT_ID, "");
            owner.comeBack(own.signIn(owner.toProvider(), FakePerson.unknown()));
            assertThat(owner.page().has("#sso-trial.sso-trial-good")).isTrue();
            owner.enter(own.issuer(), "another-client", "");
            assertThat(owner.mistakes()).singleElement().asString().startsWith("Client secret must be entered");

            assertThat(owner.page().browser().answers()).allSatisfy(answer -> assertThat(answer.body())
                    .doesNotContain("owners-secret", "support-desk-secret"));
            assertThat(server.log().text()).doesNotContain("owners-secret");
            assertThat(server.events().all().toString()).doesNotContain("owners-secret");
        }
    }

    @Test
    void onlyValuesThatHavePassedAreSwitchedOn() {
        try (BrokerRealm realm = newRealm(server);
                FakeProvider own = new FakeProvider();
                FakeProvider other = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(realm).test(own, FakePerson.unknown());
            owner.enter(other);
            owner.reload();
            assertThat(owner.trial()).contains("has not come back yet");
            assertThat(owner.post(Map.of("act", "switch")).answer().status()).isEqualTo(400);
            assertThat(stored(realm).isEnabled()).isFalse();

            owner.test(own, FakePerson.unknown());
            owner.post(Map.of("act", "switch", "issuer", other.issuer(), "clientId", "x", "clientSecret", "y"));
            assertThat(stored(realm).getConfig()).containsEntry("issuer", own.issuer());
        }
    }

    @Test
    void eventsSayWhatTheOwnerHasDone() {
        try (BrokerRealm realm = newRealm(server);
                FakeProvider own = new FakeProvider()) {
            OwnerWalk.begin(realm).test(own, FakePerson.unknown()).switchOn();

            assertThat(realm.events("CLIENT_LOGIN"))
                    .filteredOn(event -> "provider-setup".equals(event.detail("sso_action")))
                    .allSatisfy(event ->
                            assertThat(event.detail("identity_provider")).isEqualTo("acme"))
                    .extracting(event -> event.detail("result"))
                    .isEqualTo(List.of("opened", "tested", "switched_on"));
        }
    }
}
