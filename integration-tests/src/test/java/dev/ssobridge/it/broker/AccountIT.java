package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.resource.IdentityProviderResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** Which provider a request goes to, and what goes there with it. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The account of a request")
class AccountIT {
    private final KeycloakServer server;
    private BrokerRealm realm;

    AccountIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    void createRealm() {
        realm = BrokerRealm.create(server, json -> {
            json.put("organizationsEnabled", true);
            ((ObjectNode) json.at("/clients/0/attributes")).remove("sso.account");
        });
        addProvider("beta", "beta-account");
        addProvider("gamma", "gamma-account");
        addOrganization("acme-org", "acme.example", "beta");
        addOrganization("empty-org", "empty.example", null);
    }

    @AfterEach
    void withoutAccount() {
        clientAccount(null);
    }

    @AfterAll
    void closeRealm() {
        realm.close();
    }

    @Test
    void requestWithoutAnAccountGetsTheLoginPage() {
        assertThat(realm.walk().begin().has("#kc-form-login")).isTrue();
    }

    @Test
    void parameterNamesTheAccountOfAProvider() {
        assertThat(providerOf(realm.walk().with("account", "acme"))).isEqualTo("acme");
        assertThat(providerOf(realm.walk().with("account", "gamma-account"))).isEqualTo("gamma");
    }

    @Test
    void parameterNamesAnOrganization() {
        assertThat(providerOf(realm.walk().with("account", "acme-org"))).isEqualTo("beta");
    }

    @Test
    void clientAttributeNamesTheAccount() {
        clientAccount("gamma-account");

        assertThat(providerOf(realm.walk())).isEqualTo("gamma");
    }

    @Test
    void parameterGoesBeforeTheClientAttribute() {
        clientAccount("gamma-account");

        assertThat(providerOf(realm.walk().with("account", "acme"))).isEqualTo("acme");
    }

    @Test
    void unknownParameterGetsTheLoginPageAndNotTheClientsProvider() {
        clientAccount("gamma-account");

        assertThat(realm.walk().with("account", "nobody").begin().has("#kc-form-login"))
                .isTrue();
    }

    @Test
    void organizationGoesBeforeTheParameter() {
        BrokerWalk walk =
                realm.walk().with("scope", "openid organization:acme-org").with("account", "gamma-account");

        assertThat(providerOf(walk)).isEqualTo("beta");
    }

    @Test
    void organizationWithoutAProviderGetsTheLoginPage() {
        Page page = realm.walk().with("account", "empty-org").begin();

        assertThat(page.has("#kc-form-login")).isTrue();
    }

    @Test
    void accountOfTwoProvidersGetsTheLoginPage() {
        change("gamma", provider -> provider.getConfig().put("account", "acme"));
        try {
            assertThat(realm.walk().with("account", "acme").begin().has("#kc-form-login"))
                    .isTrue();
        } finally {
            change("gamma", provider -> provider.getConfig().put("account", "gamma-account"));
        }
    }

    @Test
    void disabledOrLinkOnlyProviderGetsTheLoginPage() {
        change("gamma", provider -> provider.setEnabled(false));
        assertThat(realm.walk().with("account", "gamma-account").begin().has("#kc-form-login"))
                .isTrue();

        change("gamma", provider -> {
            provider.setEnabled(true);
            provider.setLinkOnly(true);
        });
        assertThat(realm.walk().with("account", "gamma-account").begin().has("#kc-form-login"))
                .isTrue();
        change("gamma", provider -> provider.setLinkOnly(false));
    }

    @Test
    void hintForKeycloaksOwnStepGoesFirst() {
        BrokerWalk walk = realm.walk().with("account", "acme").with("kc_idp_hint", "gamma");

        assertThat(providerOf(walk)).isEqualTo("gamma");
    }

    @Test
    void parametersOfTheRequestGoOnToTheProvider() {
        URI atProvider = realm.walk()
                .with("account", "acme")
                .with("login_hint", "ann+{x}&y@acme.example")
                .with("acr_values", "gold silver")
                .with("ui_locales", "de-AT en")
                .with("max_age", "300")
                .with("prompt", "login")
                .toProvider();

        assertThat(FormBody.parametersOf(atProvider))
                .containsEntry("login_hint", "ann+{x}&y@acme.example")
                .containsEntry("acr_values", "gold silver")
                .containsEntry("ui_locales", "de-AT en")
                .containsEntry("max_age", "300")
                .containsEntry("prompt", "login")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid profile email")
                .containsEntry("client_id", FakeProvider.CLIENT_ID)
                .containsEntry("redirect_uri", realm.realm().issuer() + "/broker/acme/endpoint")
                .containsKeys("nonce", "state", "code_challenge")
                .doesNotContainKey("account");
    }

    @Test
    void requestWithoutThemAddsNone() {
        assertThat(FormBody.parametersOf(realm.walk().with("account", "acme").toProvider()))
                .doesNotContainKeys("prompt", "login_hint", "acr_values", "ui_locales", "max_age");
    }

    @Test
    void passiveRequestIsAskedAtTheProviderAndSignedIn() {
        FakePerson ann = FakePerson.unknown();
        BrokerWalk walk = realm.walk().with("account", "acme").with("prompt", "none");
        URI atProvider = walk.toProvider();
        assertThat(FormBody.parametersOf(atProvider)).containsEntry("prompt", "none");

        Page done = walk.browser().open(realm.provider().signIn(atProvider, ann));

        assertThat(walk.redeem(done).identity().username()).isEqualTo("p-" + ann.subject());
    }

    @Test
    void passiveRequestGetsTheProvidersRefusal() {
        for (String error : new String[] {"login_required", "interaction_required"}) {
            BrokerWalk walk = realm.walk().with("account", "acme").with("prompt", "none");
            Page back = walk.browser().open(realm.provider().refuse(walk.toProvider(), error));

            assertThat(walk.answer(back).error()).contains(error);
        }
    }

    @Test
    void passiveRequestOfARefusedPersonNeedsInteraction() {
        BrokerWalk walk = realm.walk().with("account", "acme").with("prompt", "none");
        FakePerson nobody = FakePerson.unknown().with("email_verified", false);

        Page back = walk.comeBackAs(nobody);

        assertThat(walk.answer(back).error()).contains("interaction_required");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("email_not_verified");
    }

    @Test
    void passiveRequestWithoutAnAccountNeedsALogin() {
        BrokerWalk walk = realm.walk().with("prompt", "none");

        assertThat(walk.answer(walk.begin()).error()).contains("login_required");
    }

    @Test
    void promptLoginAsksAgainThoughThereIsASession() {
        FakePerson ann = FakePerson.unknown();
        BrokerWalk first = realm.walk().with("account", "acme");
        first.signIn(ann);

        BrokerWalk again = realm.walk(first.browser()).with("account", "acme").with("prompt", "login");

        assertThat(FormBody.parametersOf(again.toProvider())).containsEntry("prompt", "login");
    }

    @Test
    void sessionIsReusedWithoutAskingTheProvider() {
        FakePerson ann = FakePerson.unknown();
        BrokerWalk first = realm.walk().with("account", "acme");
        String sid = first.signIn(ann).identity().sid();

        BrokerWalk second = realm.walk(first.browser()).with("account", "acme");

        assertThat(second.redeem(second.begin()).identity().sid()).isEqualTo(sid);
    }

    @Test
    void providerThatIgnoresPromptLoginIsNotBelieved() {
        long hourAgo = System.currentTimeMillis() / 1000 - 3600;
        BrokerWalk walk = realm.walk().with("account", "acme").with("prompt", "login");

        Page page = walk.comeBackAs(FakePerson.unknown().withInIdToken("auth_time", hourAgo));

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("auth_time");
    }

    @Test
    void providerThatIgnoresMaxAgeIsNotBelieved() {
        long hourAgo = System.currentTimeMillis() / 1000 - 3600;
        BrokerWalk old = realm.walk().with("account", "acme").with("max_age", "60");
        BrokerWalk silent = realm.walk().with("account", "acme").with("max_age", "60");

        Page page = old.comeBackAs(FakePerson.unknown().withInIdToken("auth_time", hourAgo));
        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(silent.comeBackAs(FakePerson.unknown()).answer().status()).isEqualTo(400);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("auth_time");
    }

    @Test
    void refusalOfTheProviderEndsAtAPageAndNotInACircle() {
        BrokerWalk denied = realm.walk().with("account", "acme");
        Page page = denied.browser().open(realm.provider().refuse(denied.toProvider(), "access_denied"));
        assertThat(page.has("#kc-form-login")).isTrue();

        BrokerWalk broken = realm.walk().with("account", "acme");
        Page error = broken.browser().open(realm.provider().refuse(broken.toProvider(), "server_error"));
        assertThat(error.answer().status()).isEqualTo(400);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("provider_error")).isEqualTo("server_error");
    }

    @Test
    void providerThatAlwaysAsksToTryAgainIsTriedTwice() {
        BrokerWalk walk = realm.walk().with("account", "acme");
        URI again = walk.browser().open(expired(walk.toProvider())).redirect().orElseThrow();
        assertThat(again.toString()).startsWith(realm.provider().issuer());

        assertThat(walk.browser().open(expired(again)).answer().status()).isEqualTo(400);
    }

    private URI expired(URI atProvider) {
        return URI.create(realm.provider().refuse(atProvider, "temporarily_unavailable")
                + "&error_description=authentication_expired");
    }

    private String providerOf(BrokerWalk walk) {
        String redirect = FormBody.parametersOf(walk.toProvider()).get("redirect_uri");
        return redirect.replaceFirst(".*/broker/", "").replaceFirst("/endpoint", "");
    }

    private void clientAccount(String account) {
        var clients = realm.realm().admin().clients();
        ClientRepresentation helpdesk = clients.findByClientId("helpdesk").get(0);
        helpdesk.getAttributes().put("sso.account", account == null ? "" : account);
        clients.get(helpdesk.getId()).update(helpdesk);
    }

    private void change(String alias, Consumer<IdentityProviderRepresentation> change) {
        IdentityProviderResource resource =
                realm.realm().admin().identityProviders().get(alias);
        IdentityProviderRepresentation stored = resource.toRepresentation();
        change.accept(stored);
        resource.update(stored);
    }

    private void addProvider(String alias, String account) {
        var providers = realm.realm().admin().identityProviders();
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setProviderId("sso-oidc");
        provider.setEnabled(true);
        provider.setConfig(new HashMap<>(Map.of(
                "issuer",
                realm.provider().issuer(),
                "clientId",
                FakeProvider.CLIENT_ID,
                "clientSecret",
                "support-desk-secret",
                "account",
                account)));
        try (var created = providers.create(provider)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }

    private void addOrganization(String alias, String domain, String provider) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        organization.setEnabled(true);
        organization.addDomain(new OrganizationDomainRepresentation(domain));
        var organizations = realm.realm().admin().organizations();
        try (var created = organizations.create(organization)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        if (provider != null) {
            String id = organizations.search(alias, true, 0, 1).get(0).getId();
            organizations
                    .get(id)
                    .identityProviders()
                    .addIdentityProvider(provider)
                    .close();
        }
    }
}
