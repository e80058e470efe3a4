package dev.ssobridge.it.broker;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes the ID token of a sign-in; null makes none. */
@FunctionalInterface
interface IdTokenShape {
    IdTokenShape GOOD = (provider, person, nonce) -> sign(claims(provider, person, nonce), provider.key());

    String make(FakeProvider provider, FakePerson person, String nonce);

    /** A good ID token except for some claims. */
    static IdTokenShape but(Consumer<JWTClaimsSet.Builder> change) {
        return (provider, person, nonce) -> {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(claims(provider, person, nonce));
            change.accept(claims);
            return sign(claims.build(), provider.key());
        };
    }

    static JWTClaimsSet claims(FakeProvider provider, FakePerson person, String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(FakeProvider.CLIENT_ID)
                .subject(person.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("sid", UUID.randomUUID().toString())
                .claim("nonce", nonce);
        person.idToken().forEach(claims::claim);
        return claims.build();
    }

    static String sign(JWTClaimsSet claims, RSAKey key) {
        return sign(claims, key, JOSEObjectType.JWT);
    }

    static String sign(JWTClaimsSet claims, RSAKey key, JOSEObjectType type) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(type)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
