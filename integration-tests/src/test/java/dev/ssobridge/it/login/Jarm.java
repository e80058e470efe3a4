package dev.ssobridge.it.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import java.net.URI;
import java.text.ParseException;

/** An authorization response as a JWT (JARM). Stock Keycloak 26.7.4 writes {@code iss} into it twice, which no strict parser takes. */
final class Jarm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Jarm() {}

    /** What the response says; its signature is checked with the keys that the realm publishes. */
    static JsonNode claims(TestRealm realm, String response) {
        try {
            JWSObject jws = JWSObject.parse(response);
            URI certs = URI.create(realm.issuer() + "/protocol/openid-connect/certs");
            JWKSet keys = JWKSet.parse(Loopback.get(certs).mustBe(200).body());
            RSASSAVerifier verifier = new RSASSAVerifier(
                    keys.getKeyByKeyId(jws.getHeader().getKeyID()).toRSAKey());
            if (!jws.verify(verifier)) {
                throw new AssertionError("Not signed by the realm: " + jws.getPayload());
            }
            return JSON.readTree(jws.getPayload().toString());
        } catch (ParseException | JOSEException | JsonProcessingException e) {
            throw new AssertionError("No response of the realm: " + response, e);
        }
    }
}
