package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Each attack ends at a page of status 400, with an event that says why, and signs nobody in. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Attacks on the way back from a provider")
class AttackIT {
    private final KeycloakServer server;
    private BrokerRealm realm;

    AttackIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    void createRealm() {
        realm = BrokerRealm.create(server);
    }

    @AfterEach
    void nobodyGotIn() {
        assertThat(realm.walk().begin().redirect())
                .get()
                .asString()
                .startsWith(realm.provider().issuer());
        server.events().clear();
    }

    @AfterAll
    void closeRealm() {
        realm.close();
    }

    @Test
    void stateOfAnotherBrowser() {
        BrokerWalk attacker = realm.walk();
        URI answer = realm.provider().signIn(attacker.toProvider(), FakePerson.unknown());

        mustRefuse(realm.walk().browser().open(answer), "state");

        BrokerWalk victim = realm.walk();
        victim.toProvider();
        mustRefuse(victim.browser().open(answer), "state");
    }

    @Test
    void unsolicitedResponse() {
        URI answer = realm.provider().signIn(realm.walk().toProvider(), FakePerson.unknown());

        mustRefuse(realm.walk().browser().open(without(answer, "state")), "state");
        mustRefuse(realm.walk().browser().open(with(answer, "state", "a.b.c")), "state");
        mustRefuse(realm.walk().browser().open(with(answer, "state", "..%00")), "state");
        mustRefuse(realm.walk().browser().open(without(without(answer, "state"), "code")), "state");
    }

    @Test
    void alteredState() {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
        String state = FormBody.parametersOf(answer).get("state");

        mustRefuse(walk.browser().open(with(answer, "state", "x" + state.substring(1))), "state");
    }

    @Test
    void replayedResponse() {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
        assertThat(walk.answer(walk.browser().open(answer)).code()).isPresent();
        int logins = realm.events("LOGIN").size();

        mustRefuse(walk.browser().open(answer), "state");

        assertThat(realm.events("LOGIN")).hasSize(logins);
    }

    @Test
    void replayedCode() {
        BrokerWalk first = realm.walk();
        URI spent = realm.provider().signIn(first.toProvider(), FakePerson.unknown());
        first.browser().open(spent);
        BrokerWalk second = realm.walk();
        URI answer = realm.provider().signIn(second.toProvider(), FakePerson.unknown());

        mustRefuse(second.browser().open(with(answer, "code", parameter(spent, "code"))), "code_refused");
    }

    @Test
    void codeOfAnotherSignIn() {
        URI stolen = realm.provider().signIn(realm.walk().toProvider(), FakePerson.unknown());
        BrokerWalk attacker = realm.walk();
        URI own = realm.provider().signIn(attacker.toProvider(), FakePerson.unknown());

        mustRefuse(attacker.browser().open(with(own, "code", parameter(stolen, "code"))), "code_refused");
    }

    @Test
    void replayedIdToken() {
        String[] old = new String[1];
        realm.walk().comeBackAs(FakePerson.unknown(), (provider, person, nonce) -> {
            old[0] = IdTokenShape.GOOD.make(provider, person, nonce);
            return old[0];
        });

        mustRefuse(realm.walk().comeBackAs(FakePerson.unknown(), (provider, person, nonce) -> old[0]), "nonce");
    }

    @Test
    void wrongNonce() {
        mustRefuse(claims -> claims.claim("nonce", "another"), "nonce");
        mustRefuse(claims -> claims.claim("nonce", null), "nonce");
    }

    @Test
    void wrongAudience() {
        mustRefuse(claims -> claims.audience("another"), "audience");
        mustRefuse(claims -> claims.audience(List.of()), "audience");
        mustRefuse(claims -> claims.audience(List.of(FakeProvider.CLIENT_ID, "another")), "audience");
        mustRefuse(claims -> claims.claim("azp", "another"), "audience");
    }

    @Test
    void wrongIssuer() {
        mustRefuse(claims -> claims.issuer("https://evil.example"), "issuer");
        mustRefuse(claims -> claims.issuer(realm.provider().issuer() + "/"), "issuer");
        mustRefuse(claims -> claims.issuer(null), "issuer");
    }

    @Test
    void tokenOutOfItsTime() {
        Instant now = Instant.now();
        mustRefuse(claims -> claims.expirationTime(Date.from(now.minusSeconds(120))), "lifetime");
        mustRefuse(claims -> claims.expirationTime(null), "lifetime");
        mustRefuse(claims -> claims.issueTime(Date.from(now.plusSeconds(120))), "lifetime");
        mustRefuse(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))), "lifetime");
    }

    @Test
    void algorithmNone() {
        mustRefuse(
                (provider, person, nonce) -> new PlainJWT(IdTokenShape.claims(provider, person, nonce)).serialize(),
                "algorithm",
                "signature");
    }

    @Test
    void publicKeyAsASharedSecret() {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS512)) {
            mustRefuse(
                    (provider, person, nonce) -> confused(
                            provider, IdTokenShape.claims(provider, person, nonce), algorithm, publicKeyPem(provider)),
                    "algorithm");
        }
    }

    @Test
    void clientSecretAsAKey() {
        byte[] secret = Arrays.copyOf("support-desk-secret".getBytes(StandardCharsets.UTF_8), 64);
        mustRefuse(
                (provider, person, nonce) ->
                        confused(provider, IdTokenShape.claims(provider, person, nonce), JWSAlgorithm.HS256, secret),
                "algorithm");
    }

    @Test
    void signatureOfAnotherKey() throws JOSEException {
        var known = new RSAKeyGenerator(2048)
                .keyID(realm.provider().key().getKeyID())
                .generate();
        var unknown = new RSAKeyGenerator(2048).keyID("another").generate();

        mustRefuse(
                (provider, person, nonce) -> IdTokenShape.sign(IdTokenShape.claims(provider, person, nonce), known),
                "signature");
        mustRefuse(
                (provider, person, nonce) -> IdTokenShape.sign(IdTokenShape.claims(provider, person, nonce), unknown),
                "signature");
    }

    @Test
    void keyInTheTokenItself() throws JOSEException {
        var own = new RSAKeyGenerator(2048).keyID("own").generate();
        JWSSigner signer = new RSASSASigner(own);
        mustRefuse(
                (provider, person, nonce) -> {
                    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .jwk(own.toPublicJWK())
                            .jwkURL(URI.create("http://localhost:1/jwks"))
                            .build();
                    SignedJWT token = new SignedJWT(header, IdTokenShape.claims(provider, person, nonce));
                    sign(token, signer);
                    return token.serialize();
                },
                "signature");
    }

    @Test
    void malformedOrMissingIdToken() {
        mustRefuse((provider, person, nonce) -> "no.token", "signature");
        mustRefuse((provider, person, nonce) -> "a.b.c", "signature", "algorithm");
        mustRefuse((provider, person, nonce) -> null, "token_response");
    }

    @Test
    void hashOfAnotherAccessToken() {
        mustRefuse(claims -> claims.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"), "token_hash");
    }

    @Test
    void userInfoOfAnotherPerson() {
        FakePerson person = FakePerson.unknown();

        mustRefuse(realm.walk().comeBackAs(person.with("sub", "another")), "other_subject");
        mustRefuse(realm.walk().comeBackAs(person.with("sub", null)), "other_subject");
    }

    @Test
    void alteredIssuerParameter() {
        for (String iss : List.of("https://evil.example", realm.provider().issuer() + "/", "")) {
            BrokerWalk walk = realm.walk();
            URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());
            mustRefuse(walk.browser().open(with(answer, "iss", iss)), "issuer_parameter");
        }
    }

    @Test
    void missingIssuerParameterOfAProviderThatSendsIt() {
        BrokerWalk walk = realm.walk();
        URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());

        mustRefuse(walk.browser().open(without(answer, "iss")), "issuer_parameter");
    }

    @Test
    void responseOfTheSecondProviderAtTheFirst() {
        try (FakeProvider second = new FakeProvider()) {
            addProvider("second", second);
            BrokerWalk walk = realm.walk().with("account", "second");
            URI atSecond = walk.begin().redirect().orElseThrow();
            assertThat(atSecond.toString()).startsWith(second.issuer());
            URI answer = second.signIn(atSecond, FakePerson.unknown());

            URI mixedUp = URI.create(answer.toString().replace("/broker/second/", "/broker/acme/"));

            mustRefuse(walk.browser().open(mixedUp), "other_provider");
        }
    }

    @Test
    void codeOfTheSecondProviderInAResponseOfTheFirst() {
        try (FakeProvider second = new FakeProvider()) {
            addProvider("third", second);
            URI stolen = second.signIn(
                    realm.walk().with("account", "third").begin().redirect().orElseThrow(), FakePerson.unknown());
            BrokerWalk walk = realm.walk();
            URI answer = realm.provider().signIn(walk.toProvider(), FakePerson.unknown());

            mustRefuse(walk.browser().open(with(answer, "code", parameter(stolen, "code"))), "code_refused");
        }
    }

    @Test
    void providerThatClaimsAnotherPersonsAddress() {
        realm.trustEmail(false);
        TestUser victim = realm.realm().users().create();
        FakePerson attacker = FakePerson.unknown().with("email", victim.email());

        Page page = realm.walk().comeBackAs(attacker);

        realm.trustEmail(true);
        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("email_not_trusted");
        assertThat(realm.realm().admin().users().get(victim.id()).getFederatedIdentity())
                .isEmpty();
    }

    @Test
    void nothingSecretIsInLogOrEvents() {
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

    private static String confused(FakeProvider provider, JWTClaimsSet claims, JWSAlgorithm algorithm, byte[] secret) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(provider.key().getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            sign(token, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static void sign(SignedJWT token, JWSSigner signer) {
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] publicKeyPem(FakeProvider provider) {
        try {
            return ("-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(provider.key().toPublicKey().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void mustRefuse(Consumer<JWTClaimsSet.Builder> change, String reason) {
        mustRefuse(realm.walk().comeBackAs(FakePerson.unknown(), IdTokenShape.but(change)), reason);
    }

    private void mustRefuse(IdTokenShape shape, String... reasons) {
        mustRefuse(realm.walk().comeBackAs(FakePerson.unknown(), shape), reasons);
    }

    private void mustRefuse(Page page, String... reasons) {
        assertThat(page.answer().status()).as("%s", page.answer()).isEqualTo(400);
        assertThat(page.html().text()).contains("could not be accepted");
        Event event = realm.lastEvent("LOGIN_ERROR");
        assertThat(event.error()).isEqualTo("identity_provider_login_failure");
        assertThat(event.detail("reason")).isIn((Object[]) reasons);
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
}
