package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        realm.registrations().setting("loginTokenLifespan", lifespan);
    }

    @ParameterizedTest
    @CsvSource({"'',120", "10,10", "30,30", "600,600"})
    void lifespanOfALoginTokenIsThatOfTheRealm(String configured, int expected) {
        configure(configured);

        assertThat(login(realm.utility(), body).path("expiresIn").asInt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "0", "-5", "601", "86400", "soon", "1.5"})
    void lifespanOutOfItsLimitsIsRefused(String configured) {
        try (Response answer = realm.registrations().trySetting("loginTokenLifespan", configured)) {
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(answer.readEntity(String.class))
                    .contains("Login token lifespan in seconds: must be a whole number in this range (10 .. 600)");
        }
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
