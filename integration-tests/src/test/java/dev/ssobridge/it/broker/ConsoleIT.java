package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** The admin console as an account owner sees it. */
@KeycloakTest
@DisplayName("Three fields and a switch in the admin console")
class ConsoleIT {
    private final KeycloakServer server;
    private final Chromium chromium;
    private final BrokerRealm realm;

    ConsoleIT(KeycloakServer server, Chromium chromium, BrokerRealm realm) {
        this.server = server;
        this.chromium = chromium;
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    private Page open(BrowserContext context, TestUser admin, String path) {
        String name = realm.realm().name();
        Page page = context.newPage();
        page.navigate(server.url() + "/admin/" + name + "/console/#/" + name + "/identity-providers/sso-oidc/" + path);
        LoginPage.shownIn(page).submit(admin);
        return page;
    }

    @Test
    void accountOwnerAddsAProviderAndSwitchesItOn() {
        TestUser owner = AccountOwner.in(realm.realm());
        try (FakeProvider own = new FakeProvider();
                BrowserContext context = chromium.context()) {
            Page page = open(context, owner, "add");

            field(page, "alias").fill("own");
            assertThat(page.locator(".pf-v5-c-clipboard-copy input").first().inputValue())
                    .isEqualTo(realm.realm().issuer() + "/broker/own/endpoint");
            field(page, "config.clientId").fill(FakeProvider.CLIENT_ID);
            field(page, "config.clientSecret").fill("support-desk-secret");
            page.locator("label[for='allowJitProvisioning']").last().click();
            field(page, "issuer").fill("http://localhost:1");
            field(page, "createProvider").click();
            page.getByText("did not answer as an OpenID Connect issuer").first().waitFor();

            field(page, "issuer").fill(own.issuer());
            field(page, "createProvider").click();
            page.waitForURL("**/identity-providers/sso-oidc/own/settings");
            assertThat(stored("own").getConfig())
                    .containsEntry("allowJitProvisioning", "true")
                    .containsEntry("issuer", own.issuer());
        }
    }

    /** The console's page of an existing provider asks for more rights than the admin REST API does. */
    @Test
    void jitSwitchIsTurnedOffInTheConsole() {
        TestUser owner = AccountOwner.in(realm.realm(), List.of("realm-admin"));
        realm.configure(Map.of());
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, owner, BrokerRealm.ALIAS + "/settings");

            page.locator("label[for='allowJitProvisioning']").last().click();
            field(page, "idp-details-save").click();
            page.locator(".pf-m-success").first().waitFor();

            assertThat(stored(BrokerRealm.ALIAS).getConfig())
                    .containsEntry("allowJitProvisioning", "false")
                    .containsEntry("issuer", realm.provider().issuer());
        }
    }

    private IdentityProviderRepresentation stored(String alias) {
        return realm.realm().admin().identityProviders().get(alias).toRepresentation();
    }

    private static Locator field(Page page, String testId) {
        return page.locator("[data-testid='" + testId + "']").first();
    }
}
