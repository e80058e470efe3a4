package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.Time;

class IdTokenValidationTest {
    private static final String ACCESS_TOKEN = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    /** Of that access token, from the example in OpenID Connect Core 1.0, appendix A.3. */
    private static final String AT_HASH = "77QmUPtjPfzWtF2AnpK9RQ";

    private final SsoOidcConfig config = new SsoOidcConfig(null);
    private final long now = Time.currentTimeMillis() / 1000;
    private final ObjectNode token = JsonNodeFactory.instance.objectNode();

    @BeforeEach
    void fill() {
        config.setClientId("bridge");
        config.getConfig().put("issuer", "https://id.example");
        token.put("iss", "https://id.example")
                .put("aud", "bridge")
                .put("sub", "ann")
                .put("exp", now + 60)
                .put("iat", now)
                .put("nonce", "n-1");
    }

    private void check(PendingRequest request, String maxAge, String algorithm) {
        new IdTokenValidation(config, request, maxAge).check(token, algorithm, ACCESS_TOKEN);
    }

    private PendingRequest request(boolean fresh) {
        return new PendingRequest("acme", "s-1", "n-1", now, fresh);
    }

    private void passes() {
        assertThatCode(() -> check(request(false), null, "RS256")).doesNotThrowAnyException();
    }

    private void isRefused(SignInReason reason) {
        isRefused(request(false), null, reason);
    }

    private void isRefused(PendingRequest request, String maxAge, SignInReason reason) {
        assertThat(catchThrowableOfType(RefusedSignInException.class, () -> check(request, maxAge, "RS256")))
                .isNotNull()
                .extracting(RefusedSignInException::reason)
                .isEqualTo(reason);
    }

    @Test
    void leastTokenPasses() {
        passes();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"https://id.example/", "https://ID.example", "https://other.example", ""})
    void otherIssuerIsRefused(String issuer) {
        token.put("iss", issuer);

        isRefused(SignInReason.ISSUER);
    }

    @ParameterizedTest(name = "aud {0}, azp {1}: {2}")
    @CsvSource({
        "bridge,       ,       true",
        "bridge,       bridge, true",
        "bridge;other, bridge, true",
        "bridge;bridge,,       true",
        "bridge;other, ,       false",
        "bridge;other, other,  false",
        "bridge,       other,  false",
        "other,        ,       false",
        "other,        bridge, false"
    })
    void audienceIsThisClient(String audience, String authorizedParty, boolean good) {
        token.remove("aud");
        Arrays.stream(audience.split(";")).forEach(token.withArray("aud")::add);
        token.put("azp", authorizedParty);
        if (authorizedParty == null) {
            token.remove("azp");
        }

        if (good) {
            passes();
        } else {
            isRefused(SignInReason.AUDIENCE);
        }
    }

    @Test
    void tokenWithoutAudienceIsRefused() {
        token.remove("aud");

        isRefused(SignInReason.AUDIENCE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void tokenWithoutSubjectIsRefused(String subject) {
        token.put("sub", subject);

        isRefused(SignInReason.CLAIMS);
    }

    @Test
    void subjectHas255CharactersAtMost() {
        token.put("sub", "s".repeat(255));
        passes();
        token.put("sub", "s".repeat(256));
        isRefused(SignInReason.CLAIMS);
    }

    @ParameterizedTest(name = "{0} = now {1}: {2}")
    @CsvSource({
        "exp, -29,  true",
        "exp, -31,  false",
        "iat, 29,   true",
        "iat, 60,   false",
        "iat, -999, true",
        "nbf, 29,   true",
        "nbf, 60,   false"
    })
    void clockMayBeHalfAMinuteOff(String claim, long offset, boolean good) {
        token.put(claim, now + offset);

        if (good) {
            passes();
        } else {
            isRefused(SignInReason.LIFETIME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat"})
    void tokenWithoutALifetimeIsRefused(String claim) {
        token.put(claim, "soon");
        isRefused(SignInReason.LIFETIME);
        token.remove(claim);
        isRefused(SignInReason.LIFETIME);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "n-2", "N-1"})
    void otherNonceIsRefused(String nonce) {
        token.put("nonce", nonce);

        isRefused(SignInReason.NONCE);
    }

    @Test
    void hashOfTheAccessTokenPasses() {
        token.put("at_hash", AT_HASH);

        passes();
    }

    @Test
    void hashOfAnotherAccessTokenIsRefused() {
        token.put("at_hash", "LDktKdoQak3Pk0cnXxCltA");

        isRefused(SignInReason.TOKEN_HASH);
    }

    @Test
    void hashIsNotComparedWhereTheAlgorithmNamesNoDigest() {
        token.put("at_hash", "anything");

        assertThatCode(() -> check(request(false), null, "EdDSA")).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "signed in {0} s after the request: {1}")
    @CsvSource({"0, true", "-30, true", "-31, false"})
    void freshLoginIsNotOlderThanItsRequest(long offset, boolean good) {
        token.put("auth_time", now + offset);

        if (good) {
            assertThatCode(() -> check(request(true), null, "RS256")).doesNotThrowAnyException();
        } else {
            isRefused(request(true), null, SignInReason.AUTH_TIME);
        }
        passes();
    }

    @Test
    void freshLoginNeedNotSayItsTime() {
        assertThatCode(() -> check(request(true), null, "RS256")).doesNotThrowAnyException();
    }

    @Test
    void loginOlderThanMaxAgeIsRefused() {
        token.put("auth_time", now - 100);

        isRefused(request(false), "60", SignInReason.AUTH_TIME);
        assertThatCode(() -> check(request(false), "80", "RS256")).doesNotThrowAnyException();
    }

    @Test
    void maxAgeNeedsATimeOfLogin() {
        isRefused(request(false), "60", SignInReason.AUTH_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999"})
    void maxAgeThatIsNotANumberOfSecondsIsIgnored(String maxAge) {
        assertThatCode(() -> check(request(false), maxAge, "RS256")).doesNotThrowAnyException();
    }
}
