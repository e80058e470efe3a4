package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.jar.ProductWords;
import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ConfigPropertyRepresentation;

/** docs/configuration.md names every key and limit of the code, and no other. */
@KeycloakTest
@DisplayName("The page Configuration")
class ConfigurationIT {
    private static final String PAGE = "configuration.md";

    private final KeycloakServer server;

    ConfigurationIT(KeycloakServer server) {
        this.server = server;
    }

    /** Keys have hyphens; the notes that we keep in sessions have underscores. */
    @Test
    void keysAreThoseOfTheCode() {
        List<String> documented = Stream.of("Realm attributes", "Old attributes", "User attributes", "Display texts")
                .flatMap(heading -> Documents.table(PAGE, heading).stream())
                .map(row -> row.get(0))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(ProductWords.matching("sso(\\.[a-z]+(-[a-z]+)*)+"));
    }

    @Test
    void rolesAreThoseOfTheCode() {
        assertThat(Documents.table(PAGE, "Roles"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(ProductWords.of("user.SsoRole", "roleName"));
    }

    @Test
    void providersAreThoseOfTheServer() {
        Map<String, String> spis = Map.of(
                "authenticator", "authenticator",
                "identity provider", "identity_provider",
                "protocol mapper", "protocol-mapper",
                "event listener", "eventsListener",
                "realm resource", "realm-restapi-extension",
                "login protocol", "login-protocol",
                "grant type", "oauth2-grant-type",
                "cookie provider", "cookie",
                "admin page", "ui-page",
                "admin tab", "ui-tab");
        var known = server.admin().serverInfo().getInfo().getProviders();

        assertThat(Documents.table(PAGE, "Providers"))
                .allSatisfy(row -> assertThat(known.get(spis.get(row.get(0))).getProviders())
                        .containsKey(row.get(1).split(",", -1)[0].split(": ", -1)[0]));
    }

    @Test
    void intervalOfTheCleanUpIsThatOfTheServer() {
        var listener = server.admin()
                .serverInfo()
                .getInfo()
                .getProviders()
                .get("eventsListener")
                .getProviders()
                .get("sso-bridge");

        assertThat(listener.getOperationalInfo()).containsEntry("clean-up-interval", "60 s");
        assertThat(Documents.page(PAGE)).contains("at least 10 | 60 |");
    }

    @ParameterizedTest
    @CsvSource({
        "SSO websites, sso-website, ui-page",
        "SSO applications, sso-application, ui-page",
        "Single sign-on, sso-settings, ui-tab",
        "SSO targets, sso-target, ui-page"
    })
    void settingsOfAComponentAreThoseOfTheServer(String heading, String providerId, String spi) {
        String type = spi.equals("ui-page") ? Registrations.PAGES : Registrations.TABS;
        List<String> known = server.admin().serverInfo().getInfo().getComponentTypes().get(type).stream()
                .filter(component -> component.getId().equals(providerId))
                .flatMap(component -> component.getProperties().stream())
                .map(ConfigPropertyRepresentation::getName)
                .toList();

        assertThat(Documents.table(PAGE, heading)).extracting(row -> row.get(0)).containsExactlyElementsOf(known);
    }

    @Test
    void lifespanIsThatOfThePage() {
        List<String> row = Documents.table(PAGE, "Single sign-on").get(0);
        assertThat(row.get(1)).endsWith("10 to 600");
        try (TestRealm realm = TestRealm.variant(server, json -> {})) {
            assertThat(lifespan(realm)).hasToString(row.get(2));
            realm.registrations().setting(row.get(0), "60");
            assertThat(lifespan(realm)).isEqualTo(60);
        }
    }

    private static int lifespan(TestRealm realm) {
        String body = SsoApi.json(Map.of("username", "jane", "accounts", List.of("1001")));
        return realm.utility().login(body).mustBe(200).json().path("expiresIn").asInt();
    }

    static List<List<String>> limits() {
        return Documents.table(PAGE, "Limits");
    }

    @ParameterizedTest
    @MethodSource("limits")
    void limitIsThatOfTheServer(List<String> row) {
        String[] limit = row.get(1).split(" ", 2);
        int most = Integer.parseInt(limit[0]);

        assertThat(refusal(row.get(0), most)).doesNotContain("longer than", "more than", "larger than");
        assertThat(refusal(row.get(0), most + 1))
                .isEqualTo(
                        switch (limit[1]) {
                            case "bytes" -> "The body is larger than 64 KiB.";
                            case "elements" -> "The field " + row.get(0) + " has more than " + most + " elements.";
                            default -> "The field " + row.get(0) + " is longer than " + most + " characters.";
                        });
    }

    private String refusal(String field, int size) {
        SsoApi utility = server.demo().utility();
        HttpAnswer answer =
                switch (field) {
                    case "body" -> utility.login("{}" + " ".repeat(size - 2));
                    case "token" -> utility.token("x".repeat(size));
                    default -> utility.login(SsoApi.json(body(field, size)));
                };
        return answer.json().path("error_description").asText();
    }

    /** A call that is right but for that field, and for a portal that is not there: nothing is done in the end. */
    private static Map<String, Object> body(String field, int size) {
        Map<String, Object> body = new HashMap<>();
        body.put("username", Users.newName());
        body.put("accounts", List.of("1"));
        body.put("clientId", "no-portal");
        switch (field) {
            case "accounts" -> body.put("accounts", ids(size));
            case "accounts[0]" -> body.put("accounts", List.of("x".repeat(size)));
            case "accounts[0].servicePoints" ->
                body.put("accounts", List.of(Map.of("id", "1", "servicePoints", ids(size))));
            case "accounts[0].servicePoints[0]" ->
                body.put("accounts", List.of(Map.of("id", "1", "servicePoints", List.of("x".repeat(size)))));
            default -> body.put(field, "x".repeat(size));
        }
        return body;
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
