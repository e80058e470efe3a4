package dev.ssobridge.it.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a session ends: nobody redeems a token of it afterwards, and all of them are gone. */
@KeycloakTest
@DisplayName("The tokens of a session that ends")
class SessionEndsIT {
    private final Targets targets;

    SessionEndsIT(Targets targets) {
        this.targets = targets;
    }

    @Fixture
    static Targets targets(KeycloakServer server) {
        return Targets.in(server);
    }

    static Stream<Named<Consumer<SignedOn>>> ends() {
        return Stream.of(
                Named.of("logout in the browser", SignedOn::signOut),
                Named.of("logout by refresh token", SessionEndsIT::logoutByRefreshToken),
                Named.of(
                        "an administrator deletes the session",
                        jane -> realmOf(jane).admin().deleteSession(jane.sid(), false)),
                Named.of(
                        "an administrator logs the user out",
                        jane -> realmOf(jane).users().admin(jane.user()).logout()),
                Named.of(
                        "an administrator logs all out",
                        jane -> realmOf(jane).admin().logoutAll()),
                Named.of(
                        "the user is deleted",
                        jane -> realmOf(jane).users().admin(jane.user()).remove()));
    }

    private static TestRealm realmOf(SignedOn jane) {
        return jane.targets().realm();
    }

    private static void logoutByRefreshToken(SignedOn jane) {
        Loopback.send(HttpRequest.newBuilder(URI.create(realmOf(jane).issuer() + "/protocol/openid-connect/logout"))
                        .header("Authorization", BasicAuth.header("customer-portal", "portal-secret"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(FormBody.encode(
                                Map.of("refresh_token", jane.portal().refreshToken())))))
                .mustBe(204);
    }

    private void assertRefused(SignedOn jane) {
        AuthorizationRequest request =
                targets.shop().request().with("prompt", "none").with("sso_token", jane.shopToken());
        assertThat(request.answer(targets.realm().browser().open(request.uri())).error())
                .hasValue("login_required");
        assertThat(request.answer(jane.browser().open(request.uri())).error()).hasValue("login_required");
        assertThat(targets.shopByRest().token(jane.shopToken()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void sessionEndsThenItsTokensAreGoneAtOnceAndRefused(Consumer<SignedOn> end) {
        SignedOn jane = SignedOn.at(targets);
        targets.forumByRest().token(jane.forumToken()).mustBe(200);
        assertThat(targets.tokensOf(jane.user().id())).isEqualTo(2);

        end.accept(jane);

        assertRefused(jane);
        assertThat(targets.tokensOf(jane.user().id())).isZero();
    }

    @Test
    void userIsDisabledThenTokensOfTheSessionAreRefused() {
        SignedOn jane = SignedOn.at(targets);
        targets.realm().users().change(jane.user(), user -> user.setEnabled(false));

        assertRefused(jane);
    }

    @Test
    void sessionIsIdleForTooLongThenItsTokensAreRefusedAndTheCleanUpRemovesThem() {
        SignedOn jane = SignedOn.at(targets);
        targets.forumByRest().token(jane.forumToken()).mustBe(200);

        // The token would be good for an hour; the demo realm's sessions are idle after half of it.
        targets.server().clock().whileAhead(Duration.ofMinutes(45), () -> assertRefused(jane));
        targets.server().clock().whileAhead(Duration.ofHours(12), () -> {
            targets.server().runTask("sso-token-clean-up");
            assertThat(targets.tokensOf(jane.user().id())).isZero();
        });
    }

    @Test
    void tokensOfALivingSessionSurviveTheCleanUp() {
        SignedOn jane = SignedOn.at(targets);
        targets.forumByRest().token(jane.forumToken()).mustBe(200);

        targets.server().clock().whileAhead(Duration.ofMinutes(15), () -> {
            targets.server().runTask("sso-token-clean-up");
            assertThat(targets.tokensOf(jane.user().id())).isEqualTo(2);
        });
        targets.shopByRest().token(jane.shopToken()).mustBe(200);
    }

    @Test
    void targetIsRemovedThenItsUnspentTokensAreRevokedAndSpentOnesStay() {
        try (Targets own = Targets.in(targets.server())) {
            SignedOn jane = SignedOn.at(own);
            own.forumByRest().token(jane.forumToken()).mustBe(200);

            var components = own.realm().admin().components();
            components.query().stream()
                    .filter(component -> "sso-target".equals(component.getProviderId()))
                    .forEach(
                            component -> components.component(component.getId()).remove());

            assertThat(own.shopByRest().token(jane.shopToken()).status()).isEqualTo(404);
            assertThat(own.tokensOf(jane.user().id())).isEqualTo(1);
        }
    }
}
