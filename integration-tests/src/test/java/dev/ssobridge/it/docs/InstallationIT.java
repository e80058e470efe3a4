package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What docs/installation.md and docs/upgrade.md say of the database and of the set-up call. */
@KeycloakTest
@DisplayName("The pages Installation and Upgrade")
class InstallationIT {
    private static final String PAGE = "installation.md";

    private final KeycloakServer server;

    InstallationIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void tablesAreThoseOfTheDatabase() {
        assertThat(server.database()
                        .select(
                                "select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_NAME like 'SSO!_%' escape '!'"
                                        + " or TABLE_NAME like 'DATABASECHANGELOG!_%' escape '!'"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(Documents.table(PAGE, "The database").stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @Test
    void changesAreThoseThatLiquibaseMade() {
        String made = Stream.of("SSOBRIDGE", "SSOLOGOUT", "SSOOWNER")
                .map(changelog -> "select ID from DATABASECHANGELOG_" + changelog)
                .collect(Collectors.joining(" union "));

        assertThat(server.database().select(made))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(Documents.groups("(0\\.\\d+\\.\\d+-[a-z-]+)", changes()));
    }

    private static String changes() {
        return Documents.table("upgrade.md", "The database").toString();
    }

    @Test
    void setUpCallAnswersAsWritten() throws IOException {
        String page = Documents.page(PAGE);
        String address = Documents.groups("curl -X POST https://sso\\.example\\.com(\\S+)", page)
                .iterator()
                .next();
        try (TestRealm realm = TestRealm.variant(server, json -> json.retain("realm", "enabled", "sslRequired"))) {
            URI call = server.url().resolve(address.replace("customers", realm.name()));
            JsonNode answer = Loopback.send(HttpRequest.newBuilder(call)
                            .header(
                                    "Authorization",
                                    "Bearer " + server.admin().tokenManager().getAccessTokenString())
                            .POST(HttpRequest.BodyPublishers.noBody()))
                    .mustBe(200)
                    .json();

            JsonNode written = new ObjectMapper()
                    .readTree(Documents.groups("<!-- setup -->\n```json\n([^`]+)```", page)
                            .iterator()
                            .next());
            assertThat(answer).isEqualTo(written);
        }
    }
}
