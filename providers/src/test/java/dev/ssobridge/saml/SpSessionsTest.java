package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.saml.pending.SamlLogoutStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

@DisplayName("Sessions that a LogoutRequest without a SessionIndex names")
class SpSessionsTest extends SpSessionsFixture {
    @Test
    void sessionOfTheBrowserComesFirst() {
        UserModel anna = user("anna");
        UserSessionModel elsewhere = session("elsewhere", anna, "anna");
        UserSessionModel browser = session("browser", anna, "anna");

        assertThat(find(browser, "anna").sessions()).containsExactly(browser, elsewhere);
    }

    @Test
    void browserWithoutASessionLeavesTheOthers() {
        UserSessionModel elsewhere = session("elsewhere", user("anna"), "anna");

        assertThat(find(null, "anna").sessions()).containsExactly(elsewhere);
    }

    @Test
    void sessionsWithAnotherNameAtTheClientAreNotMeant() {
        UserModel anna = user("anna");
        UserSessionModel meant = session("meant", anna, "anna");
        session("other", anna, "G-1234");

        assertThat(find(null, "anna").sessions()).containsExactly(meant);
    }

    @Test
    void newSessionOfTheSameUserInTheBrowserIsMeantToo() {
        UserModel anna = user("anna");
        UserSessionModel elsewhere = session("elsewhere", anna, "anna");
        UserSessionModel browser = session("browser", anna, null);

        assertThat(find(browser, "anna").sessions()).containsExactly(browser, elsewhere);
    }

    @Test
    void sessionOfAnotherUserInTheBrowserIsNotMeant() {
        UserSessionModel elsewhere = session("elsewhere", user("anna"), "anna");
        UserSessionModel browser = session("browser", user("ben"), null);

        NamedSessions named = find(browser, "anna");
        assertThat(named.sessions()).containsExactly(elsewhere);
        assertThat(named.includes(browser)).isFalse();
    }

    @Test
    void persistentNameIsFoundAtItsClient() {
        UserModel anna = user("anna");
        byPersistentId.put("G-1234", anna);
        UserSessionModel meant = session("meant", anna, "G-1234");

        assertThat(find(null, "G-1234").sessions()).containsExactly(meant);
    }

    @Test
    void unknownNameEndsNothing() {
        UserSessionModel browser = session("browser", user("anna"), "anna");

        NamedSessions named = find(browser, "nobody");
        assertThat(named.sessions()).isEmpty();
        assertThat(named.status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
    }

    @Test
    void knownUserWithoutASessionIsASuccess() {
        user("anna");

        NamedSessions named = find(null, "anna");
        assertThat(named.sessions()).isEmpty();
        assertThat(named.status()).isEqualTo(SamlLogoutStatus.SUCCESS);
    }

    @Test
    void knownUserWhoseSessionHasAnotherNameIsNoSuccess() {
        session("alive", user("anna"), "G-1234");

        assertThat(find(null, "anna").sessions()).isEmpty();
        assertThat(find(null, "anna").status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
    }

    @Test
    void namesAreComparedToTheLetter() {
        UserModel anna = user("anna");
        byName.put("ANNA", anna);
        UserSessionModel browser = session("browser", anna, "anna");

        assertThat(find(browser, "ANNA").sessions()).isEmpty();
        assertThat(find(browser, "ANNA").status()).isEqualTo(SamlLogoutStatus.UNKNOWN_PRINCIPAL);
    }

    @Test
    void sessionOfTheBrowserIsLeftOutOfTheOthers() {
        UserModel anna = user("anna");
        UserSessionModel elsewhere = session("elsewhere", anna, "anna");
        UserSessionModel browser = session("browser", anna, "anna");
        NamedSessions named = find(browser, "anna");

        assertThat(named.without(browser)).containsExactly(elsewhere);
        assertThat(named.without(null)).containsExactly(browser, elsewhere);
        assertThat(named.includes(browser)).isTrue();
    }
}
