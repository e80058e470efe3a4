package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** The admin console as an account owner sees it. */
@KeycloakTest
@DisplayName("Three fields and a switch in the admin console")
class ConsoleIT {
    private final KeycloakServer server;
    private final Chromium chromium;
    private BrokerRealm realm;

    ConsoleIT(KeycloakServer server, Chromium chromium) {
        this.server = server;
        this.chromium = chromium;
    }

    @BeforeEach
    void createRealm() {
        realm = BrokerRealm.create(server);
    }

    @AfterEach
    void closeRealm() {
        realm.close();
    }

    @Test
    void accountOwnerAddsAProviderAndSwitchesItOn() {
        String name = realm.realm().name();
        try (FakeProvider own = new FakeProvider();
                BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            page.navigate(server.url() + "/admin/" + name + "/console/#/" + name + "/identity-providers/sso-oidc/add");
            LoginPage.shownIn(page).submit(AccountOwner.in(realm.realm()));

            field(page, "alias").fill("own");
            assertThat(page.locator(".pf-v5-c-clipboard-copy input").first().inputValue())
                    .isEqualTo(realm.realm().issuer() + "/broker/own/endpoint");
            field(page, "config.clientId").fill(FakeProvider.CLIENT_ID);
            field(page, "config.clientSecret").fill("support-desk-secret");
            field(page, "config.issuer").fill("http://localhost:1");
            field(page, "createProvider").click();
            page.getByText("can't be read").first().waitFor();

            field(page, "config.issuer").fill(own.issuer());
            field(page, "createProvider").click();
            page.waitForURL("**/identity-providers/sso-oidc/own/settings");
            assertThat(stored().getConfig()).containsEntry("allowJitProvisioning", "false");

            page.locator("label[for='config.allowJitProvisioning']").first().click();
            field(page, "idp-details-save").first().click();
            page.getByText("successfully updated").first().waitFor();
            assertThat(stored().getConfig())
                    .containsEntry("allowJitProvisioning", "true")
                    .containsEntry("issuer", own.issuer());
        }
    }

    private IdentityProviderRepresentation stored() {
        return realm.realm().admin().identityProviders().get("own").toRepresentation();
    }

    private static Locator field(Page page, String testId) {
        return page.locator("[data-testid='" + testId + "']").first();
    }
}
