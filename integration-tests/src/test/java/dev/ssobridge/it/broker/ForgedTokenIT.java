package dev.ssobridge.it.broker;

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
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each forged token ends at a page of status 400, with an event that says why, and signs nobody in. */
@KeycloakTest
@DisplayName("ID tokens that are not what they should be")
class ForgedTokenIT {
    private final BrokerRealm realm;

    ForgedTokenIT(BrokerRealm realm) {
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @Test
    void replayedIdTokenIsRefused() {
        String[] old = new String[1];
        realm.walk().comeBackAs(FakePerson.unknown(), (provider, person, nonce) -> {
            old[0] = IdTokenShape.GOOD.make(provider, person, nonce);
            return old[0];
        });

        mustRefuse(realm.walk().comeBackAs(FakePerson.unknown(), (provider, person, nonce) -> old[0]), "nonce");
    }

    @Test
    void idTokenWithAWrongNonceIsRefused() {
        mustRefuse(claims -> claims.claim("nonce", "another"), "nonce");
        mustRefuse(claims -> claims.claim("nonce", null), "nonce");
    }

    @Test
    void idTokenForAnotherAudienceIsRefused() {
        mustRefuse(claims -> claims.audience("another"), "audience");
        mustRefuse(claims -> claims.audience(List.of()), "audience");
        mustRefuse(claims -> claims.audience(List.of(FakeProvider.CLIENT_ID, "another")), "audience");
        mustRefuse(claims -> claims.claim("azp", "another"), "audience");
    }

    @Test
    void idTokenOfAnotherIssuerIsRefused() {
        mustRefuse(claims -> claims.issuer("https://evil.example"), "issuer");
        mustRefuse(claims -> claims.issuer(realm.provider().issuer() + "/"), "issuer");
        mustRefuse(claims -> claims.issuer(null), "issuer");
    }

    @Test
    void idTokenOutsideItsLifetimeIsRefused() {
        Instant now = Instant.now();
        mustRefuse(claims -> claims.expirationTime(Date.from(now.minusSeconds(120))), "lifetime");
        mustRefuse(claims -> claims.expirationTime(null), "lifetime");
        mustRefuse(claims -> claims.issueTime(Date.from(now.plusSeconds(120))), "lifetime");
        mustRefuse(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))), "lifetime");
    }

    @Test
    void unsignedIdTokenIsRefused() {
        mustRefuse(
                (provider, person, nonce) -> new PlainJWT(IdTokenShape.claims(provider, person, nonce)).serialize(),
                "algorithm",
                "signature");
    }

    @Test
    void idTokenSignedWithThePublicKeyAsASecretIsRefused() {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS512)) {
            mustRefuse(
                    (provider, person, nonce) -> confused(
                            provider, IdTokenShape.claims(provider, person, nonce), algorithm, publicKeyPem(provider)),
                    "algorithm");
        }
    }

    @Test
    void idTokenSignedWithTheClientSecretIsRefused() {
        byte[] secret = Arrays.copyOf("support-desk-secret".getBytes(StandardCharsets.UTF_8), 64);
        mustRefuse(
                (provider, person, nonce) ->
                        confused(provider, IdTokenShape.claims(provider, person, nonce), JWSAlgorithm.HS256, secret),
                "algorithm");
    }

    @Test
    void idTokenSignedWithAnotherKeyIsRefused() throws JOSEException {
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
    void idTokenThatBringsItsOwnKeyIsRefused() throws JOSEException {
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
    void malformedOrMissingIdTokenIsRefused() {
        mustRefuse((provider, person, nonce) -> "no.token", "signature");
        mustRefuse((provider, person, nonce) -> "a.b.c", "signature", "algorithm");
        mustRefuse((provider, person, nonce) -> null, "token_response");
    }

    @Test
    void idTokenWithTheHashOfAnotherAccessTokenIsRefused() {
        mustRefuse(claims -> claims.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"), "token_hash");
    }

    @Test
    void userInfoOfAnotherPersonIsRefused() {
        FakePerson person = FakePerson.unknown();

        mustRefuse(realm.walk().comeBackAs(person.with("sub", "another")), "other_subject");
        mustRefuse(realm.walk().comeBackAs(person.with("sub", null)), "other_subject");
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
        RefusedResponse.mustBe(realm, page, reasons);
    }
}
