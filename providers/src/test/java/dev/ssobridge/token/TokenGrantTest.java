package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenGrantTest {
    private static final TokenGrant.Recipient JANE = new TokenGrant.Recipient("realm", "jane", "client");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static SsoToken row(TokenGrant grant, Instant review) {
        return new SsoToken(TokenSecret.random(new SecureRandom()), grant, NOW, review);
    }

    static List<Arguments> incomplete() {
        return List.of(
                row("realmId", () -> new TokenGrant.Recipient(null, "jane", "client")),
                row("userId", () -> new TokenGrant.Recipient("realm", null, "client")),
                row("clientUuid", () -> new TokenGrant.Recipient("realm", "jane", null)),
                row("recipient", () -> TokenGrant.login(null, "1001", "SP-1", MINUTE)),
                row("lifespan", () -> TokenGrant.login(JANE, "1001", "SP-1", null)),
                row("userSessionId", () -> TokenGrant.target(JANE, null, "shop", MINUTE)),
                row("targetId", () -> TokenGrant.target(JANE, "session", null, MINUTE)));
    }

    private static Arguments row(String missing, Runnable grant) {
        return Arguments.of(missing, grant);
    }

    @ParameterizedTest(name = "without {0}")
    @MethodSource("incomplete")
    void incompleteGrantIsRefusedByTheNameOfWhatIsMissing(String missing, Runnable grant) {
        assertThatNullPointerException().isThrownBy(grant::run).withMessage(missing);
    }

    @Test
    void loginTokenHasASelectionAndNoSession() {
        SsoToken token = row(TokenGrant.login(JANE, "1001", "SP-1", MINUTE), NOW.plusSeconds(600));

        assertThat(token.kind()).isEqualTo(TokenKind.LOGIN);
        assertThat(token.selectedAccount()).isEqualTo("1001");
        assertThat(token.selectedServicePoint()).isEqualTo("SP-1");
        assertThat(token.userSessionId()).isNull();
        assertThat(token.targetId()).isNull();
    }

    @Test
    void tokenOfEitherKindKnowsTheWebsiteThatHandedTheUserOver() {
        TokenGrant login = TokenGrant.login(JANE, "1001", "SP-1", MINUTE);
        TokenGrant target = TokenGrant.target(JANE, "session", "shop", MINUTE);

        assertThat(row(login.from("website"), NOW).websiteUuid()).isEqualTo("website");
        assertThat(row(target.from("website"), NOW).websiteUuid()).isEqualTo("website");
        assertThat(row(target, NOW).websiteUuid()).isNull();
    }

    @Test
    void targetTokenHasASessionAndNoSelection() {
        SsoToken token = row(TokenGrant.target(JANE, "session", "shop", MINUTE), NOW.plusSeconds(600));

        assertThat(token.kind()).isEqualTo(TokenKind.TARGET);
        assertThat(token.userSessionId()).isEqualTo("session");
        assertThat(token.targetId()).isEqualTo("shop");
        assertThat(token.selectedAccount()).isNull();
    }

    @Test
    void tokenExpiresAtTheEndOfItsLifespanAndNotBefore() {
        SsoToken token = row(TokenGrant.login(JANE, null, null, MINUTE), NOW.plusSeconds(600));

        assertThat(token.issuedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(token.expiresAt()).isEqualTo(NOW.plus(MINUTE).toEpochMilli());
        assertThat(token.isExpired(NOW.plus(MINUTE).minusMillis(1))).isFalse();
        assertThat(token.isExpired(NOW.plus(MINUTE))).isTrue();
    }

    @Test
    void printedTokenShowsItsKindOnly() {
        SsoToken token = row(TokenGrant.login(JANE, "1001", null, MINUTE), NOW);

        assertThat(token).hasToString("SsoToken[LOGIN]");
    }
}
