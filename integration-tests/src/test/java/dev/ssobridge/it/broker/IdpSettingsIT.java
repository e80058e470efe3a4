package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.IdentityProvidersResource;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Three values and a switch: what an account owner saves, and what is refused. */
@KeycloakTest
@DisplayName("The settings of a provider")
class IdpSettingsIT {
    private final KeycloakServer server;
    private final BrokerRealm realm;

    IdpSettingsIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @Test
    void accountOwnerWithOneRoleSetsUpAProvider() {
        try (FakeProvider own = new FakeProvider();
                Keycloak owner = accountOwner()) {
            IdentityProvidersResource providers =
                    owner.realm(realm.realm().name()).identityProviders();
            IdentityProviderRepresentation wanted = threeValues("own", own.issuer());
            wanted.getConfig().put("account", "own");
            try (Response created = providers.create(wanted)) {
                assertThat(created.getStatus()).isEqualTo(201);
            }
            IdentityProviderRepresentation saved = providers.get("own").toRepresentation();
            assertThat(saved.getConfig())
                    .containsEntry("authorizationUrl", own.issuer() + "/authorize")
                    .containsEntry("tokenUrl", own.issuer() + "/token")
                    .containsEntry("jwksUrl", own.issuer() + "/jwks")
                    .containsEntry("clientSecret", "**********");

            saved.getConfig().put("allowJitProvisioning", "true");
            providers.get("own").update(saved);

            BrokerWalk walk = realm.walk().ofAccount("own");
            URI atProvider = walk.begin().redirect().orElseThrow();
            FakePerson ann = FakePerson.unknown();
            Page done = walk.browser().open(own.signIn(atProvider, ann));
            assertThat(walk.redeem(done).identity().username()).isEqualTo(ann.email());
        }
    }

    private Keycloak accountOwner() {
        TestUser owner = AccountOwner.in(realm.realm());
        return Keycloak.getInstance(
                server.url().toString(), realm.realm().name(), owner.username(), owner.password(), "admin-cli");
    }

    @Test
    void issuerMustBeTheOneThatTheDiscoveryDocumentNames() {
        try (FakeProvider other = new FakeProvider()) {
            other.metadata("issuer", "https://other.example");
            assertThat(refusal(other.issuer()))
                    .contains(other.issuer() + " did not answer as an OpenID Connect issuer")
                    .doesNotContain("other.example");
            other.metadata("issuer", other.issuer());
            assertThat(refusal(other.issuer() + "/")).contains("did not answer as an OpenID Connect issuer");
        }
    }

    /** Asked for at the same time: some of the addresses keep the server until its limit. */
    @Test
    void whateverStandsInTheInnerNetworkTheErrorIsTheSame() {
        List<Supplier<String>> questions = new ArrayList<>();
        questions.add(() -> sentenceAbout("http://localhost:1"));
        questions.add(() -> sentenceAbout("http://no-such-host.invalid"));
        questions.add(() -> sentenceAbout("http://192.0.2.1"));
        questions.add(() -> sentenceAbout(server.url().toString().replaceFirst("/+$", "")));
        questions.add(this::sentencesAboutAnswers);

        List<String> sentences =
                AtOnce.times(questions.size(), i -> questions.get(i).get());
        assertThat(Set.copyOf(sentences))
                .singleElement()
                .asString()
                .contains("did not answer as an OpenID Connect issuer");
        assertThat(refusal("no address")).isNotBlank();
    }

    /** The one sentence about whatever somebody answers who is no provider. */
    private String sentencesAboutAnswers() {
        Set<String> sentences = new HashSet<>();
        for (String body : List.of("", "<html>", "[]", "{}", "{\"issuer\":\"https://inner.example\"}")) {
            for (int status : List.of(200, 302, 404)) {
                try (FakeProvider inner = new FakeProvider()) {
                    inner.sabotage("/.well-known/openid-configuration", Sabotage.answer(status, body));
                    sentences.add(sentenceAbout(inner.issuer()));
                }
            }
        }
        assertThat(sentences).hasSize(1);
        return sentences.iterator().next();
    }

    private String sentenceAbout(String issuer) {
        return refusal(issuer).replace(issuer, "");
    }

    @Test
    void discoveryDocumentThatLacksAValueIsAnErrorThatNamesIt() {
        try (FakeProvider other = new FakeProvider()) {
            other.metadata("token_endpoint", null);
            assertThat(refusal(other.issuer())).contains("has no token_endpoint");
            other.metadata("token_endpoint", other.issuer() + "/token")
                    .metadata("id_token_signing_alg_values_supported", List.of("none", "HS256"));
            assertThat(refusal(other.issuer())).contains("signs ID tokens with none of the algorithms");
            other.metadata("id_token_signing_alg_values_supported", List.of("RS256"))
                    .metadata("token_endpoint_auth_methods_supported", List.of("tls_client_auth"));
            assertThat(refusal(other.issuer())).contains("client_secret_basic", "tls_client_auth");
            other.metadata("token_endpoint_auth_methods_supported", List.of("client_secret_post"))
                    .metadata("authorization_endpoint", "http://provider.example/authorize");
            assertThat(refusal(other.issuer())).contains("authorization_endpoint");
        }
    }

    @Test
    void realmIsNotItsOwnProvider() {
        assertThat(refusal(realm.realm().issuer().toString())).contains("this realm itself");
    }

    @Test
    void issuerClientIdAndSecretAreRequiredAndOtherSettingsChecked() {
        assertThat(refusal(Map.of("clientId", "c", "clientSecret", "s"))).contains("issuer is required");
        assertThat(refusal(Map.of("issuer", "http://localhost:1", "clientSecret", "s")))
                .contains("clientId is required");
        assertThat(refusal(Map.of("issuer", "http://localhost:1", "clientId", "c")))
                .contains("clientSecret is required");
        assertThat(refusal(with("createOnlyAttributes", "shoeSize"))).contains("createOnlyAttributes: shoeSize is not");
        assertThat(refusal(with("attributeDefaults", "locale"))).contains("a line has to be name=value");
        assertThat(refusal(with("attributeDefaults", "email=a@b.c")))
                .contains("attributeDefaults: email is not one of");
        assertThat(refusal(with("attributeDefaults", "locale=de\nlocale=en"))).contains("locale is there twice");
    }

    @Test
    void aliasWithControlCharactersIsRefused() {
        IdentityProviderRepresentation provider =
                threeValues("x", realm.provider().issuer());
        provider.setAlias("ac\0me");

        assertThat(refusal(provider)).contains("alias can't have control characters");
    }

    private Map<String, String> with(String key, String value) {
        Map<String, String> config =
                new HashMap<>(threeValues("x", realm.provider().issuer()).getConfig());
        config.put(key, value);
        return config;
    }

    @Test
    void storedSwitchesDoNotTurnAnyCheckOff() {
        realm.configure(Map.of(
                "validateSignature", "false",
                "disableNonce", "true",
                "pkceEnabled", "false",
                "clientAuthMethod", "none",
                "tokenUrl", "http://localhost:1/token",
                "authorizationUrl", "http://localhost:1/authorize"));

        assertThat(realm.walk().toProvider().toString()).contains("code_challenge_method=S256", "nonce=");
        Page forged = realm.walk()
                .comeBackAs(FakePerson.unknown(), IdTokenShape.but(claims -> claims.claim("nonce", "another")));
        assertThat(forged.answer().status()).isEqualTo(400);
        realm.walk().signIn(FakePerson.unknown());
    }

    private IdentityProviderRepresentation threeValues(String alias, String issuer) {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setProviderId("sso-oidc");
        provider.setEnabled(true);
        provider.setConfig(new HashMap<>(
                Map.of("issuer", issuer, "clientId", FakeProvider.CLIENT_ID, "clientSecret", "support-desk-secret")));
        return provider;
    }

    private String refusal(String issuer) {
        return refusal(threeValues("x", issuer).getConfig());
    }

    /** What the console shows. */
    private String refusal(Map<String, String> config) {
        IdentityProviderRepresentation provider = threeValues("refused", "");
        provider.setConfig(new HashMap<>(config));
        return refusal(provider);
    }

    private String refusal(IdentityProviderRepresentation provider) {
        try (Response created = realm.realm().admin().identityProviders().create(provider)) {
            assertThat(created.getStatus()).isEqualTo(400);
            return created.readEntity(String.class);
        }
    }
}
