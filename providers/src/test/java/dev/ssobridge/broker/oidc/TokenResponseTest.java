package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseTest {
    private static SignInReason reasonOf(int status, String body) {
        return catchThrowableOfType(
                        RefusedSignInException.class, () -> TokenResponse.read(new Answer(status, null, body), "acme"))
                .reason();
    }

    private static TokenResponse with(String idToken) {
        return new TokenResponse("{}", idToken, "at");
    }

    private static String header(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bothTokensAreRead() {
        TokenResponse tokens = TokenResponse.read(
                new Answer(200, "application/json", "{\"id_token\": \"it\", \"access_token\": \"at\"}"), "acme");

        assertThat(tokens.idToken()).isEqualTo("it");
        assertThat(tokens.accessToken()).isEqualTo("at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{\"access_token\": \"at\"}",
                "{\"id_token\": \"it\"}",
                "{\"id_token\": \" \", \"access_token\": \"at\"}",
                "{\"id_token\": {}, \"access_token\": \"at\"}"
            })
    void answerWithoutBothTokensIsRefused(String body) {
        assertThat(reasonOf(200, body)).isEqualTo(SignInReason.TOKEN_RESPONSE);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\": \"invalid_grant\"}       | CODE_REFUSED",
                "302 | ''                                   | CODE_REFUSED",
                "401 | ''                                   | CLIENT_REFUSED",
                "400 | {\"error\": \"invalid_client\"}      | CLIENT_REFUSED",
                "400 | {\"error\": \"unauthorized_client\"} | CLIENT_REFUSED",
                "429 | ''                                   | PROVIDER_UNAVAILABLE",
                "500 | {\"error\": \"invalid_client\"}      | PROVIDER_UNAVAILABLE",
                "503 | ''                                   | PROVIDER_UNAVAILABLE"
            })
    void statusAndErrorSayWhoIsToBlame(int status, String body, SignInReason reason) {
        assertThat(reasonOf(status, body)).isEqualTo(reason);
    }

    @Test
    void algorithmIsThatOfTheHeader() {
        assertThat(with(header("{\"alg\": \"ES256\"}") + ".e30.c2ln").algorithm())
                .isEqualTo("ES256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c.d.e", "it", "?.e30.c2ln", "bm90IGpzb24.e30.c2ln", "e30.e30.c2ln"})
    void algorithmOfATokenThatCanNotBeReadIsEmpty(String idToken) {
        assertThat(with(idToken).algorithm()).isEmpty();
    }

    @Test
    void tokensAreNotPrinted() {
        assertThat(with("it")).hasToString("TokenResponse[..]");
    }
}
