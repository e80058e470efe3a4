package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The OpenAPI description")
class OpenApiIT extends SsoCalls {
    private final JsonNode description;

    OpenApiIT(KeycloakServer server) {
        super(server);
        description = anonymous().get("openapi").mustBe(200).json();
    }

    private SsoApi anonymous() {
        return new SsoApi(demo.issuer(), null);
    }

    @Test
    void everybodyMayReadTheOpenApiDescription() {
        HttpAnswer answer = anonymous().get("openapi").mustBe(200);

        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void openApiDescriptionIsOfThisRealm() {
        assertThat(description.path("openapi").asText()).startsWith("3.1.");
        assertThat(description.path("info").path("title").asText()).isNotBlank();
        assertThat(description.path("info").path("version").asText()).isNotBlank();
        assertThat(description.path("servers").path(0).path("url").asText()).isEqualTo(demo.issuer() + "/sso");
    }

    @Test
    void openApiDescriptionHasEveryCall() {
        assertThat(namesIn(description.path("paths"))).contains("/login", "/users", "/token", "/openapi");
        for (String path : List.of("/login", "/users", "/token")) {
            JsonNode call = description.path("paths").path(path).path("post");
            assertThat(call.path("operationId").asText()).isNotBlank();
            assertThat(namesIn(call.path("responses"))).contains("200", "400", "401", "413", "415", "503");
        }
        assertThat(namesIn(responses("/login"))).contains("403", "409");
        assertThat(namesIn(responses("/users"))).contains("403", "409");
        assertThat(namesIn(responses("/token"))).contains("403", "404").doesNotContain("409");
    }

    private JsonNode responses(String path) {
        return description.path("paths").path(path).path("post").path("responses");
    }

    @Test
    void everyReferenceInTheOpenApiDescriptionLeadsSomewhere() {
        assertThat(description.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(description.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void everyPathParameterIsInTheOpenApiDescription() {
        description.path("paths").properties().stream()
                .filter(path -> path.getKey().contains("{"))
                .forEach(path -> assertThat(path.getValue().findValuesAsText("in"))
                        .as(path.getKey())
                        .contains("path"));
    }

    @Test
    void operationIdsOfTheOpenApiDescriptionAreUnique() {
        assertThat(description.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void answersHaveTheFieldsOfTheOpenApiDescription() {
        String username = Users.newName();
        UserBody body = UserBody.of(username, UserBody.account("1001", "SP-1"))
                .with("email", username + "@example.com")
                .with("firstName", "Jane")
                .with("lastName", "Doe");

        JsonNode login = login(demo.utility(), body);
        isDescribed(login, "LoginAnswer");
        isDescribed(update(demo.utility(), body), "UserAnswer");
        isDescribed(
                portalOf(demo).token(login.path("token").asText()).mustBe(200).json(), "ConsumedUser");
        isDescribed(portalOf(demo).token("x").mustBe(404).json(), "Error");
    }

    private void isDescribed(JsonNode answer, String schemaName) {
        JsonNode schema = description.path("components").path("schemas").path(schemaName);
        Set<String> required = new TreeSet<>(texts(schema.path("required")));
        assertThat(namesIn(answer)).as(schemaName).containsAll(required).isSubsetOf(namesIn(schema.path("properties")));
    }
}
