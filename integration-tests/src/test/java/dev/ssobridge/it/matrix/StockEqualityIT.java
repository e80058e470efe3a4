package dev.ssobridge.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.SecondServer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same walks on a server with and on one without the JAR, in a realm that uses nothing of it. */
@KeycloakTest
@Tag("matrix")
@DisplayName("A realm that uses none of this behaves as stock")
class StockEqualityIT {
    private final Realms realms;

    StockEqualityIT(Realms realms) {
        this.realms = realms;
    }

    /** The same realm on a server without the JAR and on one with it. */
    record Realms(PlainRealm stock, PlainRealm bridged) implements AutoCloseable {
        @Override
        public void close() {
            bridged.close();
            stock.close();
        }
    }

    @Fixture
    static SecondServer stockServer() {
        return SecondServer.stock();
    }

    @Fixture
    static Realms realms(SecondServer stockServer, KeycloakServer server) {
        return new Realms(
                PlainRealm.create(stockServer.admin(), stockServer.url()),
                PlainRealm.create(server.admin(), server.url()));
    }

    private void assertSame(BiConsumer<PlainRealm, CookieBrowser> walk) {
        String expected = transcript(realms.stock(), walk);
        String actual = transcript(realms.bridged(), walk);
        assertThat(expected).isNotEmpty();
        assertThat(actual).isEqualTo(expected);
    }

    private static String transcript(PlainRealm realm, BiConsumer<PlainRealm, CookieBrowser> walk) {
        CookieBrowser browser = realm.browser();
        walk.accept(realm, browser);
        return Transcript.of(browser.answers());
    }

    private static URI request(PlainRealm realm, String client, Map<String, String> more) {
        Map<String, String> query = new LinkedHashMap<>(Map.of(
                "client_id", client,
                "redirect_uri", PlainRealm.SITE + "/callback",
                "response_type", "code",
                "scope", "openid",
                "state", "s",
                "nonce", "n"));
        query.putAll(more);
        return URI.create(realm.issuer() + "/protocol/openid-connect/auth?" + FormBody.encode(query));
    }

    private static Page signIn(PlainRealm realm, CookieBrowser browser, String client, Map<String, String> more) {
        return submit(browser.open(request(realm, client, more)));
    }

    private static Page submit(Page login) {
        return login.form("#kc-form-login")
                .with("username", "jane")
                .with("password", "jane")
                .submit();
    }

    @ParameterizedTest
    @CsvSource({
        "response_mode,query",
        "response_mode,fragment",
        "response_mode,form_post",
        "response_mode,jwt",
        "response_mode,form_post.jwt",
        "response_type,id_token token",
        "response_type,code id_token",
        "sso_token,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "kc_action,UPDATE_PROFILE",
        "prompt,none",
        "prompt,consent"
    })
    void signInAndItsReuseAreAsOnStock(String parameter, String value) {
        assertSame((realm, browser) -> {
            Page first = browser.open(request(realm, "site", Map.of(parameter, value)));
            if (first.has("#kc-form-login")) {
                submit(first);
            }
            browser.open(request(realm, "site", Map.of(parameter, value)));
            browser.open(request(realm, "site", Map.of("prompt", "none")));
        });
    }

    @Test
    void wrongPasswordReloadAndDoubleSubmitAreAsOnStock() {
        assertSame((realm, browser) -> {
            Page login = browser.open(request(realm, "site", Map.of()));
            login.form("#kc-form-login")
                    .with("username", "jane")
                    .with("password", "wrong")
                    .submit();
            submit(browser.open(request(realm, "site", Map.of())));
            submit(login);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "front", "front-without-url"})
    void logoutIsAsOnStock(String client) {
        assertSame((realm, browser) -> {
            signIn(realm, browser, client, Map.of());
            String endpoint = realm.issuer() + "/protocol/openid-connect/logout";
            Page confirm = browser.open(URI.create(endpoint + "?client_id=" + client));
            confirm.form("form").submit();
            browser.open(request(realm, client, Map.of("prompt", "none")));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "front", "front-without-url"})
    void logoutWithADestinationIsAsOnStock(String client) {
        assertSame((realm, browser) -> {
            signIn(realm, browser, client, Map.of());
            String endpoint = realm.issuer() + "/protocol/openid-connect/logout?";
            Page confirm = browser.open(URI.create(endpoint
                    + FormBody.encode(Map.of(
                            "client_id", client, "post_logout_redirect_uri", PlainRealm.SITE + "/bye", "state", "x"))));
            confirm.form("form").submit();
            browser.open(URI.create(endpoint + "client_id=" + client));
        });
    }

    @Test
    void samlSignInAndLogoutOfEverythingAreAsOnStock() {
        assertSame((realm, browser) -> {
            submit(browser.open(URI.create(realm.issuer() + "/protocol/saml/clients/saml-site")));
            browser.open(URI.create(realm.issuer() + "/protocol/saml/clients/saml-site"));
            Page confirm = browser.open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=site"));
            confirm.form("form").submit();
        });
    }

    @Test
    void registrationIsAsOnStock() {
        assertSame((realm, browser) -> {
            String register = realm.issuer() + "/protocol/openid-connect/registrations?";
            Page form = browser.open(URI.create(register
                    + FormBody.encode(Map.of(
                            "client_id", "site",
                            "redirect_uri", PlainRealm.SITE + "/callback",
                            "response_type", "code",
                            "scope", "openid"))));
            form.form("#kc-register-form")
                    .with("username", "newcomer")
                    .with("email", "newcomer@example.com")
                    .with("firstName", "New")
                    .with("lastName", "Comer")
                    .with("password", "secret")
                    .with("password-confirm", "secret")
                    .submit();
            browser.open(request(realm, "site", Map.of("prompt", "none")));
        });
    }

    @Test
    void accountConsoleAndMetadataAreAsOnStock() {
        assertSame((realm, browser) -> {
            browser.open(URI.create(realm.issuer() + "/account/"));
            browser.open(URI.create(realm.issuer() + "/.well-known/openid-configuration"));
            browser.open(URI.create(realm.issuer() + "/protocol/openid-connect/auth"));
        });
    }
}
