package dev.ssobridge.it.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

/** Validation of a realm's tokens with the keys that it publishes. */
final class IdTokens {
    private final URI issuer;

    IdTokens(URI issuer) {
        this.issuer = issuer;
    }

    /** An ID token: signature, issuer, audience, nonce (where given) and expiry are checked. */
    JWTClaimsSet validate(String token, String audience, String nonce) {
        JWTClaimsSet.Builder expected = new JWTClaimsSet.Builder().issuer(issuer.toString());
        if (nonce != null) {
            expected.claim("nonce", nonce);
        }
        return validate(token, new DefaultJWTClaimsVerifier<>(audience, expected.build(), Set.of("sub", "iat", "exp")));
    }

    /** An access token or logout token: issuer, signature and expiry are checked. */
    JWTClaimsSet validate(String token) {
        JWTClaimsSet expected =
                new JWTClaimsSet.Builder().issuer(issuer.toString()).build();
        return validate(token, new DefaultJWTClaimsVerifier<>(expected, Set.of("iat", "exp")));
    }

    private JWTClaimsSet validate(String token, DefaultJWTClaimsVerifier<SecurityContext> verifier) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier((type, context) -> {}); // access tokens and logout tokens have types of their own
        processor.setJWTClaimsSetVerifier(verifier);
        try {
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys())));
            return processor.process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new AssertionError("Not a valid token of " + issuer + ": " + e.getMessage(), e);
        }
    }

    private JWKSet keys() throws ParseException {
        URI certs = URI.create(issuer + "/protocol/openid-connect/certs");
        return JWKSet.parse(Loopback.get(certs).mustBe(200).body());
    }
}
