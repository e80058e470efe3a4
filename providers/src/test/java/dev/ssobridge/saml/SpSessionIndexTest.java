package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.saml.pending.SamlLogoutStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

@DisplayName("Sessions that a LogoutRequest names by SessionIndex, or without a signature")
class SpSessionIndexTest extends SpSessionsFixture {
    @Test
    void indexNamesItsSessionOnceAndNoOther() {
        UserModel anna = user("anna");
        session("other", anna, "anna");
        UserSessionModel meant = session("meant", anna, "anna");

        NamedSessions named = find(null, "anna", "meant::id-of-shop", "meant::id-of-shop");
        assertThat(named.sessions()).containsExactly(meant);
        assertThat(named.status()).isEqualTo(SamlLogoutStatus.SUCCESS);
    }

    @Test
    void indexOfASessionThatIsOverIsASuccess() {
        user("anna");

        assertThat(find(null, "anna", "gone::id-of-shop").status()).isEqualTo(SamlLogoutStatus.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alive::id-of-forum", "alive", "::id-of-forum", "", "id-of-shop"})
    void indexThatTheServiceProviderNeverGotIsNoSuccess(String index) {
        session("alive", user("anna"), "anna");

        assertThat(find(null, "anna", index).status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
    }

    @Test
    void indexOfASessionOfSomebodyElseLeavesThatSessionAlone() {
        UserSessionModel own = session("own", user("anna"), "anna");
        session("foreign", user("ben"), "ben");
        session("elsewhere", user("carl"), null);

        assertThat(find(null, "anna", "foreign::id-of-shop").status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
        assertThat(find(null, "anna", "elsewhere::id-of-shop").status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
        NamedSessions both = find(null, "anna", "own::id-of-shop", "foreign::id-of-shop");
        assertThat(both.sessions()).containsExactly(own);
        assertThat(both.status()).isEqualTo(SamlLogoutStatus.PARTIAL);
    }

    @Test
    void unsignedRequestMeansTheBrowserOnly() {
        UserModel anna = user("anna");
        UserSessionModel browser = session("browser", anna, "anna");
        assertThat(findInBrowser(browser, "anna").status()).isEqualTo(SamlLogoutStatus.SUCCESS);
        session("elsewhere", anna, "anna");

        NamedSessions named = findInBrowser(browser, "anna");
        assertThat(named.sessions()).containsExactly(browser);
        assertThat(named.status()).isEqualTo(SamlLogoutStatus.PARTIAL);
    }

    @Test
    void unsignedRequestOfAnotherBrowserTellsNothing() {
        session("elsewhere", user("anna"), "anna");
        UserSessionModel ben = session("browser", user("ben"), "ben");

        for (String name : List.of("anna", "nobody")) {
            assertThat(findInBrowser(null, name).status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
            assertThat(findInBrowser(ben, name).sessions()).isEmpty();
        }
        assertThat(findInBrowser(null, "anna", "elsewhere::id-of-shop").sessions())
                .isEmpty();
        assertThat(findInBrowser(null, "anna", "elsewhere::id-of-shop").status())
                .isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
        assertThat(findInBrowser(null, "anna", "gone::id-of-shop").status()).isEqualTo(SamlLogoutStatus.SUCCESS);
    }

    @Test
    void unsignedRequestWithManyIndexesIsNotLookedUp() {
        UserSessionModel browser = session("browser", user("anna"), "anna");
        String[] indexes = IntStream.range(0, 12)
                .mapToObj(i -> i == 0 ? "browser::id-of-shop" : "gone-" + i + "::id-of-shop")
                .toArray(String[]::new);

        assertThat(findInBrowser(browser, "anna", indexes).status()).isEqualTo(SamlLogoutStatus.PARTIAL);
    }
}
