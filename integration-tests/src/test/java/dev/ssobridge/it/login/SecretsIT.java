package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** Every way a redemption can end, and then a search for the tokens wherever something may have been kept of them. */
@KeycloakTest
@DisplayName("No trace of a login token")
class SecretsIT {
    private final KeycloakServer server;
    private final Redemptions redemptions;
    private final TestRealm realm;
    private final List<String> tokens;
    private final List<Visit> visits;

    SecretsIT(KeycloakServer server, Redemptions redemptions) {
        this.server = server;
        this.redemptions = redemptions;
        realm = redemptions.realm();
        tokens = redemptions.tokens();
        visits = redemptions.visits();
    }

    @Fixture
    static Redemptions redemptions(KeycloakServer server) {
        return Redemptions.inEveryWay(server);
    }

    private void assertNoTokenIn(String place, String text) {
        for (String token : tokens) {
            assertThat(text.contains(token)).as("a token in " + place).isFalse();
        }
    }

    /** Notes of user sessions and client sessions are in the columns DATA; the selection shows that it is they. */
    @Test
    void databaseWithAllSessionsAndNotesHasNoToken() {
        String notes = server
                .database()
                .select("select DATA from OFFLINE_CLIENT_SESSION where CLIENT_ID in (select ID from CLIENT where"
                        + " REALM_ID = '"
                        + realm.admin().toRepresentation().getId() + "')")
                .stream()
                .map(row -> row.get(0))
                .collect(Collectors.joining());
        assertThat(notes).contains("sso.selected_account").doesNotContain("sso_token=");

        String condition = tokens.stream()
                .map(token -> "cast(%1$s as varchar) like '%%" + token.replace("_", "\\_") + "%%'")
                .collect(Collectors.joining(" or "));
        for (List<String> column : textColumns()) {
            String where = String.format(condition, "\"" + column.get(1) + "\"");
            assertThat(server.database().select("select count(*) from \"" + column.get(0) + "\" where " + where))
                    .as(column.get(0) + "." + column.get(1))
                    .containsExactly(List.of("0"));
        }
    }

    private List<List<String>> textColumns() {
        return server.database()
                .select("select TABLE_NAME, COLUMN_NAME from INFORMATION_SCHEMA.COLUMNS where TABLE_SCHEMA = 'PUBLIC'"
                        + " and DATA_TYPE in ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT')");
    }

    @Test
    void eventsAndAdminEventsHaveNoToken() {
        List<Event> events = server.events().all();
        assertThat(events)
                .extracting(Event::type)
                .contains("LOGIN", "LOGIN_ERROR", "LOGOUT", "CODE_TO_TOKEN", "CLIENT_LOGIN", "ADMIN:CREATE USER");
        assertNoTokenIn("the events", events.toString());
        assertNoTokenIn(
                "the saved events",
                realm.admin().getEvents().stream().map(SecretsIT::text).collect(Collectors.joining()));
    }

    @Test
    void savedAdminEventsHaveNoToken() {
        List<AdminEventRepresentation> events = realm.admin().getAdminEvents();
        assertThat(events)
                .extracting(AdminEventRepresentation::getRepresentation)
                .isNotEmpty();
        assertNoTokenIn(
                "the saved admin events",
                events.stream()
                        .map(event -> event.getResourcePath() + " " + event.getRepresentation())
                        .collect(Collectors.joining()));
    }

    private static String text(EventRepresentation event) {
        return event.getType() + " " + event.getError() + " " + event.getDetails();
    }

    @Test
    void serverLogHasNoToken() {
        assertNoTokenIn("the log", server.log().text());
        assertThat(server.log().text()).contains("LOGIN_ERROR");
    }

    @Test
    void redirectsToTheSiteHaveNoToken() {
        List<String> redirects = visits.stream()
                .flatMap(visit -> visit.page().redirect().stream())
                .map(Object::toString)
                .toList();
        assertThat(redirects).hasSizeGreaterThan(10);
        assertNoTokenIn("a redirect to the site", redirects.toString());
        assertThat(redirects).noneMatch(redirect -> redirect.contains("sso_token="));
    }

    @Test
    void pagesAndCookiesHaveNoToken() {
        List<Visit> pages = visits.stream()
                .filter(visit -> visit.page().redirect().isEmpty())
                .toList();
        assertThat(pages).hasSizeGreaterThan(2).allSatisfy(visit -> {
            assertNoTokenIn("a page", visit.page().answer().body());
            assertThat(visit.page().answer().header("Referrer-Policy")).contains("no-referrer");
            assertThat(visit.page().answer().header("Cache-Control").orElseThrow())
                    .contains("no-store");
        });
        for (Visit visit : visits) {
            assertThat(visit.page().browser().cookies().names())
                    .allSatisfy(name -> assertNoTokenIn(
                            "the cookie " + name,
                            visit.page().browser().cookies().value(name).orElse("")));
        }
    }

    @Test
    void idTokenOfTheSiteHasNoLoginToken() {
        Map<String, Object> claims = redemptions.one().identity().claims().getClaims();
        assertNoTokenIn("the ID token", claims.toString());
    }
}
