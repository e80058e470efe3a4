package dev.ssobridge.redeem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenDatabase;
import dev.ssobridge.token.TokenGrant;
import dev.ssobridge.token.TokenReason;
import dev.ssobridge.token.TokenSecret;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;

/** Tokens of a real table, inspected and redeemed for the client of {@link World}. */
class TokenRedeemerTest {
    private static final Duration LIFESPAN = Duration.ofMinutes(2);

    private final TokenDatabase database = TokenDatabase.empty();
    private final World world = new World();

    private String mint(TokenGrant grant, Instant at) {
        return database.inTransaction(entities -> new SsoTokenStore(entities, () -> at, new SecureRandom())
                .mint(grant)
                .value());
    }

    private String mintForTarget() {
        return mint(target("realm", "client"), Instant.now());
    }

    private static TokenGrant target(String realm, String client) {
        return TokenGrant.target(new TokenGrant.Recipient(realm, "jane", client), "session", World.TARGET_ID, LIFESPAN);
    }

    private static TokenGrant login(String client) {
        return TokenGrant.login(new TokenGrant.Recipient("realm", "jane", client), null, null, LIFESPAN);
    }

    private <T> T redeemer(Function<TokenRedeemer, T> work) {
        return database.inTransaction(entities -> work.apply(redeemer(entities)));
    }

    private TokenRedeemer redeemer(EntityManager entities) {
        JpaConnectionProvider jpa = Fake.of(JpaConnectionProvider.class)
                .with("getEntityManager", entities)
                .get();
        world.session.on(
                "getProvider",
                parameters -> parameters.get(0) == JpaConnectionProvider.class ? jpa : world.guard.get());
        return new TokenRedeemer(world.session.get(), world.realm.get());
    }

    private String inspect(String presented) {
        ClientModel client = world.client.get();
        return redeemer(redeemer -> outcome(redeemer.inspect(presented, client)));
    }

    private static String outcome(Redemption redemption) {
        return redemption.map(good -> "good", refused -> refused.reason().reason());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"no token", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void textThatNoMintMadeIsUnknown(String presented) {
        assertThat(inspect(presented)).isEqualTo("unknown");
    }

    @Test
    void unknownTokenHasNoRow() {
        Redemption outcome = redeemer(redeemer -> redeemer.inspect("no token", world.client.get()));

        assertThat(outcome).isEqualTo(new Redemption.Refused(TokenReason.UNKNOWN, null));
    }

    static List<Arguments> tokens() {
        Instant now = Instant.now();
        return List.of(
                Arguments.of("login token", login("client"), now, "good"),
                Arguments.of("target token", target("realm", "client"), now, "good"),
                Arguments.of("token of another realm", target("other", "client"), now, "unknown"),
                Arguments.of("another client's token", login("other"), now, "other_client"),
                Arguments.of("expired token", login("client"), now.minus(LIFESPAN), "expired"),
                Arguments.of("another client's expired token", login("other"), now.minus(LIFESPAN), "other_client"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("tokens")
    void tokenIsInspectedByItsRow(String name, TokenGrant grant, Instant at, String outcome) {
        assertThat(inspect(mint(grant, at))).isEqualTo(outcome);
    }

    static List<Arguments> changes() {
        return List.of(
                change("session over", World::sessionIsOver, "session_over"),
                change("disabled user", World::userIsDisabled, "user_disabled"),
                change("administrator", World::userIsAdministrator, "administrator"),
                change(
                        "session over and user disabled",
                        world -> world.sessionIsOver().userIsDisabled(),
                        "session_over"));
    }

    private static Arguments change(String name, UnaryOperator<World> change, String outcome) {
        return Arguments.of(name, change, outcome);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("changes")
    void targetTokenIsRefusedAfterAChange(String name, UnaryOperator<World> change, String outcome) {
        String token = mintForTarget();

        assertThat(change.apply(world)).isSameAs(world);

        assertThat(inspect(token)).isEqualTo(outcome);
    }

    @Test
    void targetThatIsSwitchedOffTakesItsTokensAlong() {
        String token = mintForTarget();

        world.realm.get().getComponent(World.TARGET_ID).put("enabled", "false");

        assertThat(inspect(token)).isEqualTo("unknown");
    }

    @Test
    void targetWhoseClientIsDisabledTakesItsTokensAlong() {
        String token = mintForTarget();

        world.client.with("isEnabled", false);

        assertThat(inspect(token)).isEqualTo("unknown");
    }

    @Test
    void inspectedTokenStaysGood() {
        String token = mintForTarget();

        inspect(token);

        assertThat(inspect(token)).isEqualTo("good");
    }

    @Test
    void redeemedTokenIsConsumed() {
        String token = mintForTarget();

        String redeemed = redeem(token);

        assertThat(redeemed).isEqualTo("good");
        assertThat(inspect(token)).isEqualTo("spent");
    }

    private String redeem(String token) {
        ClientModel client = world.client.get();
        return redeemer(redeemer -> redeemer.inspect(token, client)
                .map(good -> outcome(redeemer.redeem(good, client)), refused -> "refused"));
    }

    @Test
    void loginTokenIsRedeemedIntoTheSessionThatItOpens() {
        String token = mint(login("client"), Instant.now());
        ClientModel client = world.client.get();

        redeemer(redeemer -> redeemer.inspect(token, client)
                .map(good -> outcome(redeemer.redeemInto("new session", good, client)), refused -> "refused"));

        String session =
                database.inTransaction(entities -> new SsoTokenStore(entities, Instant::now, new SecureRandom())
                        .find(TokenSecret.parse(token).orElseThrow())
                        .orElseThrow()
                        .userSessionId());
        assertThat(session).isEqualTo("new session");
    }

    @Test
    void slowerOfTwoRedemptionsIsRefused() {
        String token = mintForTarget();
        ClientModel client = world.client.get();

        String slower = redeemer(redeemer -> redeemer.inspect(token, client)
                .map(
                        good -> {
                            redeem(token);
                            return outcome(redeemer(good, client));
                        },
                        refused -> "refused"));

        assertThat(slower).isEqualTo("spent");
    }

    private Redemption redeemer(Redemption.Good good, ClientModel client) {
        return redeemer(redeemer -> redeemer.redeem(good, client));
    }
}
