package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A sign-out at the provider also ends the session here; the SSO targets' tokens are deleted with it. */
@KeycloakTest
@DisplayName("A logout token of the provider")
class BackChannelLogoutIT {
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final KeycloakServer server;
    private final BrokerRealm realm;

    BackChannelLogoutIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server, BrokeredSession::addTarget);
    }

    @Test
    void backChannelLogoutDuringASignOutLeavesTheSessionToTheBrowser() {
        BrokeredSession ann = BrokeredSession.signIn(realm);
        Map<String, String> asked =
                FormBody.parametersOf(ann.signOut().redirect().orElseThrow());

        assertThat(backChannelLogout(logoutToken(ann).build()).status()).isEqualTo(200);
        Page done = ann.comeBack(asked);

        assertThat(done.redirect()).get().asString().contains("/signed-out").contains("state=s");
        ann.mustBeOver();
    }

    @Test
    void backChannelLogoutEndsASignOutWhoseBrowserDoesNotComeBack() {
        BrokeredSession ann = BrokeredSession.signIn(realm);
        ann.signOut();

        server.clock().whileAhead(Duration.ofSeconds(61), () -> {
            JWTClaimsSet later = logoutToken(ann)
                    .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                    .build();
            assertThat(backChannelLogout(later).status()).isEqualTo(200);
        });

        ann.mustBeOver();
    }

    @Test
    void backChannelLogoutOfTheProviderEndsTheSessionAndTheTokens() {
        BrokeredSession ann = BrokeredSession.signIn(realm);

        assertThat(backChannelLogout(logoutToken(ann).build()).status()).isEqualTo(200);

        ann.mustBeOver();
        BrokerWalk silent = realm.walk(ann.walk().browser()).with("prompt", "none");
        assertThat(silent.begin().redirect())
                .get()
                .asString()
                .startsWith(realm.provider().issuer());
    }

    @Test
    void backChannelLogoutOfAPersonEndsAllSessions() {
        BrokeredSession ann = BrokeredSession.signIn(realm);
        BrokerWalk second = realm.walk();
        second.redeem(second.comeBackAs(ann.person()));
        assertThat(ann.sessions()).isEqualTo(2);

        HttpAnswer answer = backChannelLogout(logoutToken(ann)
                .claim("sid", null)
                .subject(ann.person().subject())
                .build());

        assertThat(answer.status()).isEqualTo(200);
        ann.mustBeOver();
    }

    @Test
    void logoutTokenThatIsNotTheProvidersEndsNothing() throws JOSEException {
        BrokeredSession ann = BrokeredSession.signIn(realm);
        RSAKey other = new RSAKeyGenerator(2048)
                .keyID(realm.provider().key().getKeyID())
                .generate();

        mustRefuse(IdTokenShape.sign(logoutToken(ann).build(), other, new JOSEObjectType("logout+jwt")));
        mustRefuse(sign(logoutToken(ann).audience("another").build()));
        mustRefuse(sign(logoutToken(ann).issuer("https://evil.example").build()));
        mustRefuse(sign(
                logoutToken(ann).claim("events", Map.of("another", Map.of())).build()));
        mustRefuse(sign(logoutToken(ann).claim("nonce", "n").build()));
        mustRefuse(IdTokenShape.GOOD.make(realm.provider(), ann.person(), "n"));
        mustRefuse("no token");

        assertThat(ann.sessions()).isEqualTo(1);
        assertThat(ann.targetTokens()).isEqualTo(1);
    }

    private void mustRefuse(String token) {
        assertThat(post(token).status()).isEqualTo(400);
    }

    private JWTClaimsSet.Builder logoutToken(BrokeredSession somebody) {
        return new JWTClaimsSet.Builder()
                .issuer(realm.provider().issuer())
                .audience(FakeProvider.CLIENT_ID)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", somebody.sid())
                .claim("events", Map.of(LOGOUT_EVENT, Map.of()));
    }

    private String sign(JWTClaimsSet claims) {
        return IdTokenShape.sign(claims, realm.provider().key(), new JOSEObjectType("logout+jwt"));
    }

    private HttpAnswer backChannelLogout(JWTClaimsSet claims) {
        return post(sign(claims));
    }

    private HttpAnswer post(String token) {
        return Loopback.send(HttpRequest.newBuilder(
                        URI.create(realm.realm().issuer() + "/protocol/openid-connect/logout/backchannel-logout"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormBody.encode(Map.of("logout_token", token)))));
    }
}
