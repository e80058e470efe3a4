package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A sign-out here is one at the provider, and the other way round; the SSO targets' tokens go with the session. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Sign-out and the provider")
class BrokerLogoutIT {
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final KeycloakServer server;
    private BrokerRealm realm;

    BrokerLogoutIT(KeycloakServer server) {
        this.server = server;
    }

    /** Somebody who is signed in, with a target token, and the session's name at the provider. */
    private record SignedIn(BrokerWalk walk, FakePerson person, Tokens tokens, String sid) {
        String sub() {
            return tokens.identity().sub();
        }
    }

    @BeforeAll
    void createRealm() {
        realm = BrokerRealm.create(server, BrokerLogoutIT::addTarget);
    }

    private static void addTarget(ObjectNode json) {
        ((ObjectNode) json.at("/clients/0/attributes")).remove("backchannel.logout.url");
        ((ArrayNode) json.get("clients"))
                .addObject()
                .put("clientId", "shop")
                .put("rootUrl", "http://shop.localhost:1")
                .put("publicClient", false)
                .put("secret", "shop-secret");
        ObjectNode target = ((ObjectNode) json.get("components"))
                .putArray("org.keycloak.services.ui.extend.UiPageProvider")
                .addObject()
                .put("name", "shop")
                .put("providerId", "sso-target");
        ObjectNode config = target.putObject("config");
        Map.of(
                        "displayName", "Shop",
                        "mechanism", "management-api",
                        "clientId", "shop",
                        "callbackUrl", "http://shop.localhost:1/callback",
                        "signOutUrl", "http://shop.localhost:1/sign-out",
                        "enabled", "true")
                .forEach((key, value) -> config.putArray(key).add(value));
    }

    @AfterEach
    void restoreProvider() {
        realm.provider().metadata("end_session_endpoint", realm.provider().issuer() + "/end-session");
        realm.configure(Map.of());
    }

    @AfterAll
    void closeRealm() {
        realm.close();
    }

    private SignedIn signIn() {
        String sid = UUID.randomUUID().toString();
        FakePerson person = FakePerson.unknown().withInIdToken("sid", sid);
        BrokerWalk walk = realm.walk();
        Tokens tokens = walk.redeem(walk.comeBackAs(person));
        SignedIn signedIn = new SignedIn(walk, person, tokens, sid);
        assertThat(tokensOf(signedIn)).as("target tokens").isEqualTo(1);
        assertThat(sessionsOf(signedIn)).isEqualTo(1);
        return signedIn;
    }

    private long tokensOf(SignedIn somebody) {
        return server.database().count("SSO_TOKEN where USER_ID = '" + somebody.sub() + "'");
    }

    private int sessionsOf(SignedIn somebody) {
        return realm.realm()
                .admin()
                .users()
                .get(somebody.sub())
                .getUserSessions()
                .size();
    }

    private void mustBeOver(SignedIn somebody) {
        assertThat(sessionsOf(somebody)).isZero();
        assertThat(tokensOf(somebody)).isZero();
        assertThat(realm.lastEvent("LOGOUT").userId()).isEqualTo(somebody.sub());
    }

    private Page signOut(SignedIn somebody) {
        URI home = server.sites().url(Site.HELPDESK).resolve("/signed-out");
        return somebody.walk()
                .browser()
                .open(URI.create(somebody.walk().client().logout(somebody.tokens()) + "&"
                        + FormBody.encode(Map.of("post_logout_redirect_uri", home.toString(), "state", "s"))));
    }

    @Test
    void signOutGoesByWayOfTheProvider() {
        SignedIn ann = signIn();

        URI atProvider = signOut(ann).redirect().orElseThrow();
        assertThat(atProvider.toString()).startsWith(realm.provider().issuer() + "/end-session?");
        Map<String, String> asked = FormBody.parametersOf(atProvider);
        assertThat(asked)
                .containsEntry("client_id", FakeProvider.CLIENT_ID)
                .containsEntry(
                        "post_logout_redirect_uri", realm.realm().issuer() + "/broker/acme/endpoint/logout_response")
                .containsKey("id_token_hint");

        Page done = ann.walk()
                .browser()
                .open(URI.create(asked.get("post_logout_redirect_uri") + "?state=" + asked.get("state")));

        assertThat(done.redirect()).get().asString().contains("/signed-out").contains("state=s");
        mustBeOver(ann);
        assertThat(realm.walk(ann.walk().browser()).toProvider()).isNotNull();
    }

    @Test
    void providerWithoutAnEndSessionEndpointIsNotAsked() {
        realm.provider().metadata("end_session_endpoint", null);
        realm.configure(Map.of());
        SignedIn ann = signIn();

        assertThat(signOut(ann).redirect()).get().asString().contains("/signed-out");
        mustBeOver(ann);
    }

    @Test
    void backChannelLogoutDuringASignOutLeavesItToTheBrowser() {
        SignedIn ann = signIn();
        Map<String, String> asked =
                FormBody.parametersOf(signOut(ann).redirect().orElseThrow());

        assertThat(backChannelLogout(logoutToken(ann).build()).status()).isEqualTo(200);
        Page done = ann.walk()
                .browser()
                .open(URI.create(asked.get("post_logout_redirect_uri") + "?state=" + asked.get("state")));

        assertThat(done.redirect()).get().asString().contains("/signed-out").contains("state=s");
        mustBeOver(ann);
    }

    @Test
    void backChannelLogoutEndsASignOutWhoseBrowserDoesNotComeBack() {
        SignedIn ann = signIn();
        signOut(ann);

        server.clock().whileAhead(Duration.ofSeconds(61), () -> {
            JWTClaimsSet later = logoutToken(ann)
                    .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                    .build();
            assertThat(backChannelLogout(later).status()).isEqualTo(200);
        });

        mustBeOver(ann);
    }

    @Test
    void backChannelLogoutOfTheProviderEndsTheSessionAndTheTokens() {
        SignedIn ann = signIn();

        assertThat(backChannelLogout(logoutToken(ann).build()).status()).isEqualTo(200);

        mustBeOver(ann);
        BrokerWalk silent = realm.walk(ann.walk().browser()).with("prompt", "none");
        assertThat(silent.begin().redirect())
                .get()
                .asString()
                .startsWith(realm.provider().issuer());
    }

    @Test
    void backChannelLogoutOfAPersonEndsAllSessions() {
        SignedIn ann = signIn();
        BrokerWalk second = realm.walk();
        second.redeem(second.comeBackAs(ann.person()));
        assertThat(sessionsOf(ann)).isEqualTo(2);

        HttpAnswer answer = backChannelLogout(logoutToken(ann)
                .claim("sid", null)
                .subject(ann.person().subject())
                .build());

        assertThat(answer.status()).isEqualTo(200);
        mustBeOver(ann);
    }

    @Test
    void logoutTokenThatIsNotTheProvidersEndsNothing() throws JOSEException {
        SignedIn ann = signIn();
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

        assertThat(sessionsOf(ann)).isEqualTo(1);
        assertThat(tokensOf(ann)).isEqualTo(1);
    }

    private void mustRefuse(String token) {
        assertThat(post(token).status()).isEqualTo(400);
    }

    private JWTClaimsSet.Builder logoutToken(SignedIn somebody) {
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
