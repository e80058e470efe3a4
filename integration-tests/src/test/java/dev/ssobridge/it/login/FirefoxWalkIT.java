package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.it.firefox.CookiePolicy;
import dev.ssobridge.it.firefox.Firefox;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/sign-out.md promises, in Firefox under each of its cookie policies. */
@KeycloakTest
@Tag("peers")
@DisplayName("Signed on and off at shop and forum, in Firefox")
class FirefoxWalkIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DemoSites sites;

    FirefoxWalkIT(DemoSites sites) {
        this.sites = sites;
    }

    @Fixture
    static DemoSites sites(KeycloakServer server) {
        return DemoSites.start(server);
    }

    private void signInAtThePortal(Firefox firefox, String name) {
        URI utility = sites.utility().url();
        firefox.open(utility.resolve("/login"));
        firefox.type("#username", name);
        firefox.type("#password", name);
        firefox.click("form[action='/login'] button");
        firefox.waitForUrl(url -> url.equals(utility.resolve("/")));
        firefox.click("form[action='/my-energy'] button");
        firefox.waitForUrl(url -> isAt(url, sites.portal().url()));
    }

    private static boolean isAt(URI url, URI site) {
        return site.getAuthority().equals(url.getAuthority())
                && ("/".equals(url.getPath()) || url.getPath().isEmpty());
    }

    private static JsonNode me(Firefox firefox, URI site) {
        firefox.open(site.resolve("/me"));
        try {
            return JSON.readTree(firefox.evaluate("document.body.textContent"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String user(Firefox firefox, URI site) {
        return me(firefox, site).path("user").asText(null);
    }

    private static String visit(Firefox firefox, URI site) {
        firefox.goTo(site.resolve("/"));
        firefox.waitForUrl(url -> isAt(url, site));
        return user(firefox, site);
    }

    /** The address is the same before and after, so the page is looked at; between pages there is none. */
    private static void awaitSignedOutPage(Firefox firefox, URI site) {
        String state = "location.host + ' ' + (document.readyState === 'complete'"
                + " && document.querySelector(\"form[action='/logout']\") === null)";
        Eventually.get("signed out at " + site, Duration.ofSeconds(20), () -> {
            try {
                return Optional.of(firefox.evaluate(state)).filter((site.getAuthority() + " true")::equals);
            } catch (IllegalStateException | AssertionError betweenPages) {
                return Optional.empty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(CookiePolicy.class)
    void signInAtThePortalInFirefoxThenSignedOnAndOffAtTheTargets(CookiePolicy cookies) {
        try (Firefox firefox = Firefox.start(cookies)) {
            signInAtThePortal(firefox, "jane");

            assertThat(visit(firefox, sites.shop().url())).isEqualTo("jane");
            assertThat(visit(firefox, sites.forum().url())).isEqualTo("jane");
            String sid = me(firefox, sites.portal().url()).path("sid").asText();
            assertThat(me(firefox, sites.shop().url()).path("sid").asText()).isEqualTo(sid);
            assertThat(me(firefox, sites.forum().url()).path("sid").asText()).isEqualTo(sid);

            firefox.open(sites.portal().url().resolve("/"));
            firefox.click("form[action='/logout'] button");
            awaitSignedOutPage(firefox, sites.portal().url());

            assertThat(user(firefox, sites.portal().url())).isNull();
            assertThat(user(firefox, sites.shop().url())).isNull();
            assertThat(user(firefox, sites.forum().url())).isNull();
            assertThat(visit(firefox, sites.shop().url())).isNull();
        }
    }

    /** The tour of the README, twice in one browser, each time as a guest first. */
    @ParameterizedTest
    @EnumSource(CookiePolicy.class)
    void guestWhoSignsInElsewhereAndComesBackIsSignedInInEveryRound(CookiePolicy cookies) {
        URI shop = sites.shop().url();
        URI forum = sites.forum().url();
        try (Firefox firefox = Firefox.start(cookies)) {
            for (int round = 1; round <= 2; round++) {
                assertThat(visit(firefox, shop)).isNull();
                assertThat(visit(firefox, forum)).isNull();

                signInAtThePortal(firefox, "jane");
                assertThat(visit(firefox, shop)).isEqualTo("jane");
                assertThat(visit(firefox, forum)).isEqualTo("jane");

                firefox.open(sites.portal().url().resolve("/"));
                firefox.click("form[action='/logout'] button");
                awaitSignedOutPage(firefox, sites.portal().url());
                firefox.open(sites.utility().url().resolve("/"));
                firefox.click("form[action='/logout'] button");
                awaitSignedOutPage(firefox, sites.utility().url());
            }
        }
    }
}
