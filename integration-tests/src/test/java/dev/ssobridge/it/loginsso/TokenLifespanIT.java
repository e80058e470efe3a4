package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.RealmRepresentation;

@KeycloakTest
@DisplayName("The lifespan of a login token")
class TokenLifespanIT extends SsoCalls {
    private final TestRealm realm;

    private final UserBody body = UserBody.of(Users.newName(), "1001");

    TokenLifespanIT(KeycloakServer server, TestRealm realm) {
        super(server);
        this.realm = realm;
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    private void configure(String lifespan) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.getAttributes().put("sso.login-token-lifespan", lifespan);
        realm.admin().update(settings);
    }

    @ParameterizedTest
    @CsvSource({"'',120", "10,10", "30,30", "600,600", "9,10", "0,10", "-5,10", "601,600", "86400,600", "soon,120"})
    void lifespanAttributeIsTakenWithinItsLimits(String configured, int expected) {
        configure(configured);

        assertThat(login(realm.utility(), body).path("expiresIn").asInt()).isEqualTo(expected);
    }

    @Test
    void tokenIsGoodUntilItsLifespanIsOver() {
        configure("30");
        JsonNode early = login(realm.utility(), body);
        JsonNode late = login(realm.utility(), body);

        server.clock().whileAhead(Duration.ofSeconds(15), () -> portalOf(realm)
                .token(early.path("token").asText())
                .mustBe(200));
        server.clock()
                .whileAhead(
                        Duration.ofSeconds(31),
                        () -> RefusedCall.unknownToken(
                                portalOf(realm).token(late.path("token").asText())));
    }

    @Test
    void laterChangeOfTheLifespanLeavesAMintedTokenAlone() {
        configure("10");
        String token = mint(realm.utility(), body);
        configure("600");

        server.clock()
                .whileAhead(
                        Duration.ofSeconds(11),
                        () -> RefusedCall.unknownToken(portalOf(realm).token(token)));
    }
}
