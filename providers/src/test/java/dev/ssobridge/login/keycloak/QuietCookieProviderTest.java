package dev.ssobridge.login.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.KeycloakSession;

class QuietCookieProviderTest {
    private final Fake<CookieProvider> stock = Fake.of(CookieProvider.class).with("get", "value");
    private final KeycloakSession session = Fake.of(KeycloakSession.class)
            .keeping("setAttribute", "getAttribute", new HashMap<>())
            .get();
    private final CookieProvider cookies = new QuietCookieProvider(session, stock.get());

    /** A kind of cookie by its name, as CookieType itself prints none. */
    record Kind(CookieType type) {
        @Override
        public String toString() {
            return type.getName();
        }
    }

    private static Stream<Kind> kinds(CookieType... types) {
        return Arrays.stream(types).map(Kind::new);
    }

    static Stream<Kind> ofAnAuthentication() {
        return kinds(CookieType.AUTH_SESSION_ID, CookieType.AUTH_SESSION_ID_HASH);
    }

    /** The unused types of old versions stand for those of later versions: the bridge knows neither. */
    static Stream<Kind> others() {
        return Stream.concat(
                kinds(
                        CookieType.IDENTITY,
                        CookieType.SESSION,
                        CookieType.LOGIN_HINT,
                        CookieType.LOCALE,
                        CookieType.AUTH_DETACHED,
                        CookieType.WELCOME_CSRF),
                kinds(CookieType.OLD_UNUSED_COOKIES));
    }

    static Stream<Kind> all() {
        return Stream.concat(ofAnAuthentication(), others());
    }

    private List<String> changesOf(Kind kind) {
        List<BiConsumer<CookieProvider, CookieType>> changes = List.of(
                (provider, type) -> provider.set(type, "value"),
                (provider, type) -> provider.set(type, "value", 60),
                CookieProvider::expire);
        changes.forEach(change -> change.accept(cookies, kind.type()));
        return stock.calls().stream()
                .map(call -> call.substring(0, call.indexOf('[')))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void beforeItIsQuietEveryCookiePasses(Kind kind) {
        assertThat(changesOf(kind)).containsExactly("set", "set", "expire");
    }

    @ParameterizedTest
    @MethodSource("ofAnAuthentication")
    void whileQuietTheCookiesOfTheAuthenticationSessionPass(Kind kind) {
        QuietCookieProvider.begin(session);

        assertThat(changesOf(kind)).containsExactly("set", "set", "expire");
    }

    @ParameterizedTest
    @MethodSource("others")
    void whileQuietEveryOtherCookieIsHeldBack(Kind kind) {
        QuietCookieProvider.begin(session);

        assertThat(changesOf(kind)).isEmpty();
    }

    @Test
    void whileQuietCookiesAreRead() {
        QuietCookieProvider.begin(session);

        assertThat(cookies.get(CookieType.IDENTITY)).isEqualTo("value");
    }

    @Test
    void closeClosesTheStockProvider() {
        cookies.close();

        assertThat(stock.calls()).containsExactly("close[]");
    }
}
