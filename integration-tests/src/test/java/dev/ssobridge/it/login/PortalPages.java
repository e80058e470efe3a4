package dev.ssobridge.it.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.net.URI;

/** The Customer Portal in a real browser. */
record PortalPages(Page page, URI site) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Waits until the browser has arrived, whoever it is. */
    void arrive() {
        page.waitForURL(site + "/");
    }

    /** Says on Keycloak's page that the other user, who is signed in, is to be signed out. */
    void agreeToTheSwitch() {
        page.locator("#sso-switch [value=switch]").click();
    }

    /** The portal's own session: {@code user} (null for nobody) and {@code sid}. */
    JsonNode me() {
        try (Page tab = page.context().newPage()) {
            return JSON.readTree(tab.navigate(site + "/me").text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
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
