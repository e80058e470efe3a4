package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.BadRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.resource.IdentityProviderResource;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;

/** Which provider a request is sent to, by its parameters, its client and the realm's organizations. */
@KeycloakTest
@DisplayName("The account of a request")
class AccountIT {
    private final KeycloakServer server;
    private final BrokerRealm realm;

    AccountIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        BrokerRealm realm = BrokerRealm.create(server, json -> {
            json.put("organizationsEnabled", true);
            RegistrationsJson.removeAll(json, "sso-application");
        });
        addProvider(realm, "beta", "beta-account");
        addProvider(realm, "gamma", "gamma-account");
        addOrganization(realm, "acme-org", "acme.example", "beta");
        addOrganization(realm, "empty-org", "empty.example", null);
        return realm;
    }

    @AfterEach
    void withoutAccount() {
        clientAccount(null);
    }

    @Test
    void requestWithoutAnAccountGetsTheLoginPage() {
        assertThat(realm.walk().begin().has("#kc-form-login")).isTrue();
    }

    @Test
    void accountParameterLeadsToTheProviderOfThatAccount() {
        assertThat(providerOf(realm.walk().with("account", "acme"))).isEqualTo("acme");
        assertThat(providerOf(realm.walk().with("account", "gamma-account"))).isEqualTo("gamma");
    }

    @Test
    void accountParameterLeadsToTheProviderOfThatOrganization() {
        assertThat(providerOf(realm.walk().with("account", "acme-org"))).isEqualTo("beta");
    }

    @Test
    void accountOfTheApplicationLeadsToItsProvider() {
        clientAccount("gamma-account");

        assertThat(providerOf(realm.walk())).isEqualTo("gamma");
    }

    @Test
    void accountOfTheApplicationMayBeNamedByTheRequest() {
        clientAccount("gamma-account");

        assertThat(providerOf(realm.walk().with("account", " gamma-account "))).isEqualTo("gamma");
    }

    @ParameterizedTest
    @CsvSource({"acme,", "nobody,", "acme, none", "Gamma-Account,"})
    void applicationThatHasAnAccountRefusesAnother(String account, String prompt) {
        clientAccount("gamma-account");
        server.events().clear();
        BrokerWalk walk = realm.walk().with("account", account);
        if (prompt != null) {
            walk.with("prompt", prompt);
        }

        assertThat(walk.answer(walk.begin()).parameters())
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "account is another one than that of the application");
        assertThat(server.events()
                        .await("the refusal", event -> "LOGIN_ERROR".equals(event.type()))
                        .detail("reason"))
                .isEqualTo("other_account");
    }

    @Test
    void unknownAccountGetsTheLoginPage() {
        assertThat(realm.walk().with("account", "nobody").begin().has("#kc-form-login"))
                .isTrue();
    }

    @Test
    void organizationScopeGoesBeforeTheAccountParameter() {
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
    void secondProviderOfAnAccountIsRefused() {
        assertThatThrownBy(
                        () -> change("gamma", provider -> provider.getConfig().put("account", "acme")))
                .isInstanceOf(BadRequestException.class);

        assertThat(providerOf(realm.walk().with("account", "acme"))).isEqualTo("acme");
    }

    @Test
    void accountOfTwoImportedProvidersGetsTheLoginPage() {
        var providers = realm.realm().admin().identityProviders();
        IdentityProviderRepresentation second = providers.get("gamma").toRepresentation();
        second.setAlias("delta");
        second.setInternalId(null);
        second.getConfig().put("account", "acme");
        second.getConfig().put("clientSecret", "support-desk-secret");
        var part = new PartialImportRepresentation();
        part.setIfResourceExists("FAIL");
        part.setIdentityProviders(List.of(second));
        try (var imported = realm.realm().admin().partialImport(part)) {
            assertThat(imported.getStatus()).isEqualTo(200);
            assertThat(realm.walk().with("account", "acme").begin().has("#kc-form-login"))
                    .isTrue();
        } finally {
            providers.get("delta").remove();
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
    void idpHintOfKeycloakGoesBeforeTheAccountParameter() {
        BrokerWalk walk = realm.walk().with("account", "acme").with("kc_idp_hint", "gamma");

        assertThat(providerOf(walk)).isEqualTo("gamma");
    }

    private String providerOf(BrokerWalk walk) {
        String redirect = FormBody.parametersOf(walk.toProvider()).get("redirect_uri");
        return redirect.replaceFirst(".*/broker/", "").replaceFirst("/endpoint", "");
    }

    private void clientAccount(String account) {
        realm.realm().registrations().application("helpdesk", "account", account == null ? "" : account);
    }

    private void change(String alias, Consumer<IdentityProviderRepresentation> change) {
        IdentityProviderResource resource =
                realm.realm().admin().identityProviders().get(alias);
        IdentityProviderRepresentation stored = resource.toRepresentation();
        change.accept(stored);
        resource.update(stored);
    }

    private static void addProvider(BrokerRealm realm, String alias, String account) {
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

    private static void addOrganization(BrokerRealm realm, String alias, String domain, String provider) {
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
