package dev.ssobridge.it.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** One realm for all bodies, since none of them may do anything. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The body of the set-up call")
class SitesOfTheCallInputIT {
    private final TestRealm realm;
    private final AdminApi api;
    private final Object before;

    SitesOfTheCallInputIT(KeycloakServer server) {
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        addClients();
        this.before = RealmState.of(realm, api);
    }

    /** None of the bodies may have changed anything. */
    @AfterAll
    void removeRealmThatHasNotChanged() {
        try (realm) {
            assertThat(RealmState.of(realm, api)).isEqualTo(before);
        }
    }

    private void addClients() {
        for (String clientId : List.of("public", "saml", "off", "bearer", "secretive", "rooted", "portal-of-another")) {
            ClientRepresentation client = new ClientRepresentation();
            client.setClientId(clientId);
            client.setSecret("known");
            client.setPublicClient(clientId.equals("public"));
            client.setBearerOnly(clientId.equals("bearer"));
            client.setEnabled(!clientId.equals("off"));
            client.setProtocol(clientId.equals("saml") ? "saml" : "openid-connect");
            client.setServiceAccountsEnabled(clientId.equals("rooted"));
            if (clientId.equals("rooted") || clientId.equals("portal-of-another")) {
                client.setRootUrl("https://rooted.example");
            }
            realm.admin().clients().create(client).close();
        }
        realm.registrations()
                .website(
                        "rooted",
                        Map.of(
                                "portals",
                                List.of("portal-of-another"),
                                "loginPage",
                                List.of("https://rooted.example/login")));
        realm.registrations()
                .application(
                        "portal-of-another",
                        Map.of("website", List.of("rooted"), "entryUrl", List.of("https://rooted.example/sso")));
    }

    private void assertRefused(String body, String... messages) {
        for (String path : List.of("setup", "setup?dryRun=true")) {
            String error =
                    api.post(path, body).mustBe(400).json().path("errorMessage").asText();
            assertThat(error).contains(messages).doesNotContain("known", "Exception", "dev.ssobridge");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {                                        | is not well-formed JSON
            []                                       | is not a JSON object
            null                                     | is not a JSON object
            "x"                                      | is not a JSON object
            {} {}                                    | is not well-formed JSON
            {"website": {}, "website": {}}           | has a repeated field
            {"website": {"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": 1}}}}}}}}} | nested too deeply
            {}                                       | website: is required; website.clientId: is required; portal: is required
            {"website": 1, "portal": []}             | website: must be an object
            {"website": {}, "portal": {}}            | website.clientId: is required; portal.clientId: is required; portal.entryUrl: is required
            {"site": {}}                             | site: is not a setting of this form
            {"si'te{0}": {}}                         | si?te?0?: is not a setting of this form
            """)
    void bodyThatIsNoneIsRefused(String body, String message) {
        assertRefused(body, message);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("website", "clientId", 7, "website.clientId: must be a text"),
                Arguments.of("website", "clientId", true, "website.clientId: must be a text"),
                Arguments.of("website", "clientId", List.of("a"), "website.clientId: must be a text"),
                Arguments.of("website", "clientId", " ", "website.clientId: is required"),
                Arguments.of("website", "clientId", "x".repeat(256), "website.clientId: is too long"),
                Arguments.of("website", "clientId", "a\u0000b", "website.clientId: has a character"),
                Arguments.of("website", "clientId", "public", "website.clientId: the client must be confidential"),
                Arguments.of("website", "clientId", "bearer", "website.clientId: the client must be confidential"),
                Arguments.of("website", "clientId", "saml", "the client is not an OpenID Connect client (saml)"),
                Arguments.of("website", "clientId", "off", "website.clientId: the client is disabled (off)"),
                Arguments.of("website", "clientId", "secretive", "website.secret: has another value already"),
                Arguments.of("website", "secret", 7, "website.secret: must be a text"),
                Arguments.of("website", "secret", "x".repeat(256), "website.secret: is too long"),
                Arguments.of("website", "loginPage", "utility.example", "website.loginPage: must be an absolute URL"),
                Arguments.of("website", "loginPage", "http://utility.example/", "website.loginPage: must begin with"),
                Arguments.of("website", "portals", List.of("a"), "website.portals: is not a setting"),
                Arguments.of("portal", "clientId", "utility-website", "portal.clientId: has a value twice"),
                Arguments.of("portal", "clientId", "saml", "the client is not an OpenID Connect client (saml)"),
                Arguments.of("portal", "clientId", "bearer", "portal.clientId: the client signs nobody in"),
                Arguments.of("portal", "clientId", "account-console", "the client belongs to Keycloak itself"),
                Arguments.of("website", "clientId", "realm-management", "the client belongs to Keycloak itself"),
                Arguments.of("portal", "clientId", "off", "portal.clientId: the client is disabled (off)"),
                Arguments.of("portal", "clientId", "rooted", "portal.entryUrl: the host is in none of the URLs"),
                Arguments.of("portal", "clientId", "portal-of-another", "registered with another website"),
                Arguments.of("portal", "entryUrl", null, "portal.entryUrl: is required"),
                Arguments.of("portal", "entryUrl", "javascript:alert(1)", "portal.entryUrl: must be an absolute URL"),
                Arguments.of("portal", "entryUrl", "https://x/{a}'", "portal.entryUrl: must be an absolute URL"),
                Arguments.of("portal", "entryUrl", "https://a@x/", "portal.entryUrl: must not hold a user name"),
                Arguments.of("portal", "entryUrl", "https://x/#a", "portal.entryUrl: must not have a fragment"),
                Arguments.of("portal", "entryUrl", "https://[::1]/", "portal.entryUrl: must not have an IPv6"),
                Arguments.of("portal", "entryUrl", "https://p\u00f6rtal.example/", "must be an absolute URL in ASCII"),
                Arguments.of("portal", "redirectUris", "https://x/", "portal.redirectUris: must be a list of texts"),
                Arguments.of("portal", "redirectUris", List.of(7), "portal.redirectUris: must be a list of texts"),
                Arguments.of("portal", "redirectUris", List.of("*"), "portal.redirectUris: must be an absolute URL"),
                Arguments.of("portal", "redirectUris", List.of("https://*"), "must be an absolute URL"),
                Arguments.of("portal", "redirectUris", List.of("https://portal.example*"), "must be an absolute URL"),
                Arguments.of("portal", "redirectUris", List.of("https://x/a*b"), "must be an absolute URL"),
                Arguments.of("portal", "redirectUris", List.of("http://x/"), "portal.redirectUris: must begin with"),
                Arguments.of("portal", "redirectUris", List.of("https://x/", "https://x/"), "has a value twice"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueThatIsWrongIsNamed(String part, String field, Object value, String message) {
        Map<String, Object> body = SiteBody.of(realm);
        if (part.equals("portal") && !"utility-website".equals(value) && field.equals("clientId")) {
            SiteBody.part(body, "portal").remove("redirectUris");
        }
        SiteBody.part(body, part).put(field, value);

        assertRefused(SsoApi.json(body), message);
    }

    @Test
    void loginPageOfARegistrationThatIsThereIsNotReplaced() {
        Map<String, Object> body = SiteBody.of(realm);
        SiteBody.part(body, "website").put("clientId", "rooted");
        SiteBody.part(body, "website").put("loginPage", "https://rooted.example/other");
        SiteBody.part(body, "website").remove("secret");

        assertRefused(SsoApi.json(body), "website.loginPage: has another value already");
    }

    @Test
    void entryUrlOfARegistrationThatIsThereIsNotReplaced() {
        Map<String, Object> body = SiteBody.of(realm);
        SiteBody.part(body, "website").put("clientId", "rooted");
        SiteBody.part(body, "website").remove("secret");
        SiteBody.part(body, "website").remove("loginPage");
        SiteBody.part(body, "portal").put("clientId", "portal-of-another");
        SiteBody.part(body, "portal").put("entryUrl", "https://rooted.example/other");
        SiteBody.part(body, "portal").remove("secret");

        assertRefused(SsoApi.json(body), "portal.entryUrl: has another value already");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        Map<String, Object> body = new HashMap<>();
        body.put("website", Map.of("clientId", "public", "secret", List.of(), "x", 1));
        body.put("portal", Map.of("entryUrl", "ftp://x/", "redirectUris", List.of("https://x/*/b")));

        assertRefused(
                SsoApi.json(body),
                "website.x: is not a setting of this form",
                "website.secret: must be a text",
                "website.clientId: the client must be confidential and have a service account (public)",
                "portal.clientId: is required",
                "portal.redirectUris: must be an absolute URL in ASCII (https://x/*/b)",
                "portal.entryUrl: must begin with https://, or with http:// for localhost and loopback addresses");
    }

    @Test
    void bodyThatIsTooLargeIsRefused() {
        api.post("setup", "{\"website\": \"" + "x".repeat(64 * 1024) + "\"}").mustBe(413);
    }
}
