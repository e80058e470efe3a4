package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** Every way a redemption can end, and then a search for the tokens wherever something may have been kept of them. */
@KeycloakTest
@DisplayName("No trace of a login token")
class SecretsIT {
    private static final List<String> TOKENS = new ArrayList<>();
    private static final List<Visit> VISITS = new ArrayList<>();
    private static TestRealm realm;

    private final KeycloakServer server;

    SecretsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    static void redeemInEveryWay(KeycloakServer server) {
        realm = TestRealm.variant(server, json -> json.put("adminEventsDetailsEnabled", true));
        OidcClient portal = realm.portal();
        for (Prompt prompt : Prompt.values()) {
            AuthorizationRequest good = keep(Customer.of(realm).request(prompt));
            see(Visit.of(realm.browser(), portal, good)).identity();
            see(Visit.of(realm.browser(), portal, good));
            see(Visit.pushed(realm.browser(), portal, keep(Customer.of(realm).request(prompt))))
                    .identity();
            see(Visit.pushed(realm.browser(), portal, good));
            see(Visit.posted(realm.browser(), portal, keep(Customer.of(realm).request(prompt))))
                    .identity();
            see(Visit.of(
                    realm.browser(),
                    portal,
                    keep(Customer.of(realm).request(prompt)).with("sso_account", "9999")));
            see(Visit.of(
                    realm.browser(),
                    portal,
                    keep(Customer.of(realm).request(prompt)).with("kc_action", "UPDATE_PASSWORD")));
            switchUser(portal, prompt);
            Customer busy = Customer.of(realm, user -> user.setRequiredActions(List.of(Passwords.ACTION)));
            see(Visit.of(realm.browser(), portal, keep(busy.request(prompt))));
        }
        server.clock()
                .whileAhead(
                        Duration.ofMinutes(3),
                        () -> see(Visit.of(
                                realm.browser(), portal, portal.request().with("sso_token", TOKENS.get(0)))));
    }

    private static void switchUser(OidcClient portal, Prompt prompt) {
        CookieBrowser browser = realm.browser();
        portal.signIn(browser, Customer.of(realm).user());
        see(Visit.of(browser, portal, keep(Customer.of(realm).request(prompt)))).identity();
    }

    private static AuthorizationRequest keep(AuthorizationRequest request) {
        TOKENS.add(Visit.tokenIn(request));
        return request;
    }

    private static Visit see(Visit visit) {
        VISITS.add(visit);
        return visit;
    }

    @AfterAll
    static void removeRealm() {
        realm.close();
    }

    private static void assertNoTokenIn(String place, String text) {
        for (String token : TOKENS) {
            assertThat(text.contains(token)).as("a token in " + place).isFalse();
        }
    }

    /** Notes of user sessions and client sessions are in the columns DATA; the selection shows that it is they. */
    @Test
    void inTheDatabaseWithAllSessionsAndNotes() {
        String notes = server
                .database()
                .select(
                        "select DATA from OFFLINE_CLIENT_SESSION where CLIENT_ID in (select ID from CLIENT where REALM_ID = '"
                                + realm.admin().toRepresentation().getId() + "')")
                .stream()
                .map(row -> row.get(0))
                .collect(Collectors.joining());
        assertThat(notes).contains("sso.selected_account").doesNotContain("sso_token=");

        String condition = TOKENS.stream()
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
    void inTheEventsAndAdminEvents() {
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
    void inTheSavedAdminEvents() {
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
    void inTheLog() {
        assertNoTokenIn("the log", server.log().text());
        assertThat(server.log().text()).contains("LOGIN_ERROR");
    }

    @Test
    void inWhatTheSiteGets() {
        List<String> redirects = VISITS.stream()
                .flatMap(visit -> visit.page().redirect().stream())
                .map(Object::toString)
                .toList();
        assertThat(redirects).hasSizeGreaterThan(10);
        assertNoTokenIn("a redirect to the site", redirects.toString());
        assertThat(redirects).noneMatch(redirect -> redirect.contains("sso_token="));
    }

    @Test
    void inWhatTheBrowserShowsAndKeeps() {
        List<Visit> pages = VISITS.stream()
                .filter(visit -> visit.page().redirect().isEmpty())
                .toList();
        assertThat(pages).hasSizeGreaterThan(2).allSatisfy(visit -> {
            assertNoTokenIn("a page", visit.page().answer().body());
            assertThat(visit.page().answer().header("Referrer-Policy")).contains("no-referrer");
            assertThat(visit.page().answer().header("Cache-Control").orElseThrow())
                    .contains("no-store");
        });
        for (Visit visit : VISITS) {
            assertThat(visit.page().browser().cookies().names())
                    .allSatisfy(name -> assertNoTokenIn(
                            "the cookie " + name,
                            visit.page().browser().cookies().value(name).orElse("")));
        }
    }

    @Test
    void inTheTokensOfTheSite() {
        Map<String, Object> claims = Visit.of(
                        realm.browser(), realm.portal(), keep(Customer.of(realm).request(Prompt.ABSENT)))
                .identity()
                .claims()
                .getClaims();
        assertNoTokenIn("the ID token", claims.toString());
    }
}
