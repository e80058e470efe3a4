package dev.ssobridge.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few endpoints of Keycloak that the sites call, with answers that a test chooses. */
public final class FakeKeycloak implements AutoCloseable {

    private static final RSAKey KEY = key();

    private final Javalin server = Javalin.create(config -> config.showJavalinBanner = false)
            .get("/realms/demo/.well-known/openid-configuration", this::discovery)
            .get("/realms/demo/certs", ctx -> ctx.result(new JWKSet(KEY).toString()))
            .post("/realms/demo/token", this::token)
            .post("/realms/demo/sso/login", this::loginSso)
            .post("/realms/demo/sso/token", this::redemption)
            .start("127.0.0.1", 0);

    private volatile String idToken = "";
    private volatile int loginSsoStatus = 200;
    private volatile String loginSsoAnswer = "{}";
    private volatile int redemptionStatus = 404;
    private volatile String redemptionAnswer = "{}";
    private volatile String authorization = "";
    private volatile String body = "";

    /** A key of its own, such as an attacker would sign with. */
    public static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public URI realm() {
        return URI.create("http://localhost:" + server.port() + "/realms/demo");
    }

    /** Claims of a valid ID token for the portal; a test changes what it is about. */
    public JWTClaimsSet.Builder idTokenClaims(String nonce) {
        return times(new JWTClaimsSet.Builder())
                .subject("id-of-jane")
                .claim("nonce", nonce)
                .claim("sid", "session-1")
                .claim("preferred_username", "jane")
                .claim("name", "Jane Doe");
    }

    /** Claims of a valid logout token for the portal. */
    public JWTClaimsSet.Builder logoutTokenClaims(String sid) {
        return times(new JWTClaimsSet.Builder())
                .jwtID("logout-1")
                .claim("sid", sid)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    private JWTClaimsSet.Builder times(JWTClaimsSet.Builder claims) {
        return claims.issuer(realm().toString())
                .audience("customer-portal")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, KEY);
    }

    public String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The next code is redeemed for this token. */
    public void issues(String token) {
        idToken = token;
    }

    /** The next call of LoginSSO is answered so. */
    public void answersLoginSso(int status, String json) {
        loginSsoStatus = status;
        loginSsoAnswer = json;
    }

    /** Tokens that are redeemed by REST are answered so from now on. */
    public void answersRedemption(int status, String json) {
        redemptionStatus = status;
        redemptionAnswer = json;
        body = "";
    }

    /** The header of the last call. */
    public String authorization() {
        return authorization;
    }

    /** The body of the last call. */
    public String body() {
        return body;
    }

    private void discovery(Context ctx) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", realm().toString());
        metadata.put("authorization_endpoint", realm() + "/auth");
        metadata.put("token_endpoint", realm() + "/token");
        metadata.put("jwks_uri", realm() + "/certs");
        metadata.put("end_session_endpoint", realm() + "/logout");
        metadata.put("subject_types_supported", List.of("public"));
        ctx.json(metadata);
    }

    private void token(Context ctx) {
        keep(ctx);
        ctx.json(Map.of("access_token", "access", "token_type", "Bearer", "id_token", idToken));
    }

    private void loginSso(Context ctx) {
        keep(ctx);
        ctx.status(loginSsoStatus).contentType("application/json").result(loginSsoAnswer);
    }

    private void redemption(Context ctx) {
        keep(ctx);
        ctx.status(redemptionStatus).contentType("application/json").result(redemptionAnswer);
    }

    private void keep(Context ctx) {
        authorization = ctx.header("Authorization");
        body = ctx.body();
    }

    @Override
    public void close() {
        server.stop();
    }
}
