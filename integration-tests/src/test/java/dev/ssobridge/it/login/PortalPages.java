package dev.ssobridge.it.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.Collectors;

/** The Customer Portal in a real browser. */
record PortalPages(Page page, URI site) {
    /** Waits until the browser has arrived, whoever it is. */
    void arrive() {
        page.waitForURL(site + "/");
    }

    /** Says on Keycloak's page that the other user, who is signed in, is to be signed out. */
    void agreeToTheSwitch() {
        page.locator("#sso-switch [value=switch]").click();
    }

    /**
     * The portal's own session: {@code user} (null for nobody) and {@code sid}. Asked with the browser's cookies of the site
     * but without a tab: one costs as much as several steps of a walk.
     */
    JsonNode me() {
        URI address = site.resolve("/me");
        String cookies = page.context().cookies(address.toString()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        return Loopback.send(HttpRequest.newBuilder(address).header("Cookie", cookies))
                .mustBe(200)
                .json();
    }

    String user() {
        return me().path("user").asText(null);
    }

    /** What is shown first, as {@code 1001 SP-1}. */
    String selection() {
        return page.locator("[data-account][aria-current]").getAttribute("data-account") + " "
                + page.locator("[data-service-point][aria-current]").getAttribute("data-service-point");
    }
}
