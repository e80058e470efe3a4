package dev.ssobridge.login.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;

class HeldRestartCookieTest {
    private final List<KeycloakTransaction> atTheEnd = new ArrayList<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final Fake<KeycloakTransactionManager> transactions = Fake.of(KeycloakTransactionManager.class)
            .with("isActive", true)
            .on("enlistPrepare", parameters -> {
                KeycloakTransaction transaction = (KeycloakTransaction) parameters.get(0);
                transaction.begin();
                return atTheEnd.add(transaction);
            });
    private final Fake<CookieProvider> stock = Fake.of(CookieProvider.class);
    private final Fake<KeycloakSession> session = Fake.of(KeycloakSession.class)
            .keeping("setAttribute", "getAttribute", attributes)
            .on("removeAttribute", parameters -> attributes.remove(parameters.get(0)))
            .on("getTransactionManager", parameters -> transactions());
    private final CookieProvider cookies = new QuietCookieProvider(session.get(), stock.get());

    HeldRestartCookieTest() {
        session.with("getProvider", cookies);
    }

    private KeycloakTransactionManager transactions() {
        return transactions.get();
    }

    private List<String> endOfTheRequest() {
        atTheEnd.forEach(KeycloakTransaction::commit);
        return written();
    }

    /** What the stock provider was told, without the type, which prints no name. */
    private List<String> written() {
        return stock.calls().stream()
                .map(call -> call.replaceFirst("\\[[^,\\]]*(, )?", "["))
                .toList();
    }

    @Test
    void cookieThatIsSetTwiceIsWrittenOnceAtTheEnd() {
        cookies.set(CookieType.AUTH_RESTART, "first");
        cookies.set(CookieType.AUTH_RESTART, "second");
        assertThat(written()).isEmpty();

        assertThat(endOfTheRequest()).containsExactly("set[second]");
    }

    @Test
    void cookieThatKeycloakDeletesInTheSameRequestStaysAsWithoutTheBridge() {
        cookies.set(CookieType.AUTH_RESTART, "first");
        cookies.expire(CookieType.AUTH_RESTART);

        assertThat(endOfTheRequest()).containsExactly("expire[]", "set[first]");
    }

    @Test
    void cookieThatIsDroppedIsDeletedWhateverIsSetBeforeAndAfter() {
        cookies.set(CookieType.AUTH_RESTART, "before");
        HeldRestartCookie.drop(session.get());
        cookies.set(CookieType.AUTH_RESTART, "after");
        cookies.expire(CookieType.AUTH_RESTART);

        assertThat(endOfTheRequest()).containsExactly("expire[]", "expire[]");
    }

    @Test
    void cookieThatIsSetAfterTheEndIsWrittenAtOnce() {
        transactions.with("isActive", false);

        cookies.set(CookieType.AUTH_RESTART, "late");

        assertThat(written()).containsExactly("set[late]");
    }

    @Test
    void cookieOfARequestThatJoinsASessionForOneClientIsWrittenToo() {
        QuietCookieProvider.begin(session.get());

        cookies.set(CookieType.AUTH_RESTART, "first");

        assertThat(endOfTheRequest()).containsExactly("set[first]");
    }
}
