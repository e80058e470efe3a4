package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.setup.AdminApi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A link is good once, for one browser, for one identity provider. */
@KeycloakTest
@DisplayName("The one-time link of an account's owner")
class OwnerLinkIT {
    private final KeycloakServer server;
    private final BrokerRealm realm;
    private final AdminApi api;

    OwnerLinkIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
        this.api = AdminApi.asAdministrator(server, realm.realm());
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    private URI newLink() {
        return OwnerWalk.newLink(realm, BrokerRealm.ALIAS);
    }

    private static void mustBeGone(Page page) {
        assertThat(page.answer().status()).isEqualTo(404);
        assertThat(page.has("#sso-owner-gone")).isTrue();
        assertThat(page.answer().body()).doesNotContain("acme");
    }

    @Test
    void linkIsLookedAtByManyAndSpentByOne() {
        URI link = newLink();
        for (int scanner = 0; scanner < 3; scanner++) {
            Page seen = realm.realm().browser().open(link);
            assertThat(seen.has("#sso-owner-open")).isTrue();
            assertThat(seen.answer().body()).doesNotContain("acme");
            assertThat(realm.realm().browser().head(link).answer().status()).isEqualTo(200);
        }

        OwnerWalk owner = OwnerWalk.open(realm, link);
        assertThat(owner.page().has("#sso-owner")).isTrue();
        assertThat(owner.reload().has("#sso-owner")).isTrue();

        CookieBrowser other = realm.realm().browser();
        mustBeGone(other.open(link));
    }

    @Test
    void linkIsSpentOnceAlsoInItsOwnBrowser() {
        URI link = newLink();
        CookieBrowser browser = realm.realm().browser();
        Page.Form form = browser.open(link).form("#sso-owner-open");
        assertThat(form.submit().has("#sso-owner")).isTrue();

        assertThat(browser.post(form.action(), FormBody.encode(form.values()))
                        .answer()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void oneOfManyBrowsersAtOnceSpendsTheLink() {
        URI link = newLink();
        List<Page.Form> forms = List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
                .map(number -> realm.realm().browser().open(link).form("#sso-owner-open"))
                .toList();

        List<Page> pages = AtOnce.times(forms.size(), i -> forms.get(i).submit());

        assertThat(pages).filteredOn(page -> page.has("#sso-owner")).hasSize(1);
        assertThat(pages).filteredOn(page -> page.has("#sso-owner-gone")).hasSize(forms.size() - 1);
    }

    @Test
    void cookieOfAnotherLinkOpensNothing() {
        URI spent = newLink();
        OwnerWalk owner = OwnerWalk.open(realm, spent);
        String cookie =
                owner.page().browser().cookies().value("SSO_PROVIDER_SETUP").orElseThrow();
        CookieBrowser stranger = realm.realm().browser();
        stranger.sendAlways("Cookie", "SSO_PROVIDER_SETUP=" + cookie.substring(1) + "A");

        mustBeGone(stranger.open(spent));
    }

    @Test
    void formOfAnotherSiteSpendsNothing() {
        URI link = newLink();
        CookieBrowser browser = realm.realm().browser();
        browser.open(link);

        for (String form : List.of("act=open", "act=open&form=", "act=open&form=x")) {
            assertThat(browser.post(link, form).answer().status()).isEqualTo(403);
        }
        assertThat(realm.realm().browser().post(link, "act=open").answer().status())
                .isEqualTo(403);

        assertThat(OwnerWalk.open(realm, link).page().has("#sso-owner")).isTrue();
    }

    @Test
    void newerLinkMakesTheEarlierOnesVoid() {
        URI unspent = newLink();
        URI link = newLink();
        mustBeGone(realm.realm().browser().open(unspent));
        OwnerWalk owner = OwnerWalk.open(realm, link);

        newLink();

        mustBeGone(owner.reload());
    }

    @Test
    void linkIsTakenBackWhileItIsUsed() {
        OwnerWalk owner = OwnerWalk.open(realm, newLink());

        api.delete("providers/acme/link").mustBe(204);

        mustBeGone(owner.reload());
        api.delete("providers/acme/link").mustBe(204);
    }

    @Test
    void halfAnHourIsAllThereIs() {
        URI unspent = newLink();
        server.clock()
                .whileAhead(
                        Duration.ofMinutes(31),
                        () -> mustBeGone(realm.realm().browser().open(unspent)));
        OwnerWalk owner = OwnerWalk.open(realm, unspent);
        server.clock().whileAhead(Duration.ofMinutes(31), () -> {
            mustBeGone(owner.reload());
            server.runTask("sso-owner-clean-up");
        });
        assertThat(server.database()
                        .select("select * from SSO_OWNER_LINK where REALM_ID = '"
                                + realm.realm().admin().toRepresentation().getId() + "'"))
                .isEmpty();
    }

    @Test
    void linkOfAnAccountThatHasMovedOrGoneIsVoid() {
        try (BrokerRealm other = BrokerRealm.create(server)) {
            OwnerWalk owner = OwnerWalk.open(other, OwnerWalk.newLink(other, BrokerRealm.ALIAS));
            other.configure(Map.of("account", "moved"));
            mustBeGone(owner.reload());

            URI next = OwnerWalk.newLink(other, BrokerRealm.ALIAS);
            other.realm().admin().identityProviders().get(BrokerRealm.ALIAS).remove();
            mustBeGone(other.realm().browser().open(next));
        }
    }

    @Test
    void linkOpensNothingInAnotherRealm() {
        URI link = newLink();
        String other = link.toString().replace("/realms/" + realm.realm().name() + "/", "/realms/demo/");

        mustBeGone(realm.realm().browser().open(URI.create(other)));
        for (String token : List.of("x", "return", "%00", "a".repeat(5000))) {
            HttpAnswer answer =
                    realm.realm().browser().open(link.resolve(token)).answer();
            assertThat(answer.status()).isBetween(400, 499);
        }
        assertThat(realm.realm().browser().open(link).has("#sso-owner-open")).isTrue();
    }

    @Test
    void pageIsKeptByNobodyAndShownInNoFrame() {
        URI link = newLink();
        CookieBrowser browser = realm.realm().browser();
        HttpAnswer button = browser.open(link).answer();
        HttpAnswer settings = OwnerWalk.open(realm, link).page().answer();

        for (HttpAnswer answer : List.of(button, settings)) {
            assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
            assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.header("X-Frame-Options")).contains("DENY");
            assertThat(answer.header("X-Robots-Tag").orElseThrow()).contains("none");
            assertThat(answer.header("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'")
                    .contains("default-src 'none'");
        }
        assertThat(button.header("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .containsIgnoringCase("Path=" + link.getPath())
                .containsIgnoringCase("Max-Age=1800");
    }

    @Test
    void linkAndCookieStandInNoTableEventOrLog() {
        HttpAnswer made = api.post("providers/acme/link").mustBe(200);
        URI link = URI.create(made.json().path("link").asText());
        String secret = link.getPath().replaceFirst(".*/", "");
        OwnerWalk owner = OwnerWalk.open(realm, link);
        String cookie =
                owner.page().browser().cookies().value("SSO_PROVIDER_SETUP").orElseThrow();

        assertThat(made.json().path("expiresIn").asInt()).isEqualTo(1800);
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        String rows = server.database().select("select * from SSO_OWNER_LINK").toString();
        assertThat(rows).contains(BrokerRealm.ALIAS).doesNotContain(secret, cookie);
        assertThat(realm.events("ADMIN:CREATE IDENTITY_PROVIDER"))
                .anySatisfy(event -> assertThat(event.resourcePath()).isEqualTo("sso/providers/acme/link"));
        assertThat(server.events().all().toString()).doesNotContain(secret, cookie);
        assertThat(server.log().text()).doesNotContain(secret, cookie);
    }
}
