package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.AdminPermissions;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** A site's word was enough to sign the user in, but it is not enough for an administrator. */
@KeycloakTest
@DisplayName("A user of a token's session who becomes an administrator")
class PromotedUserIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final OidcClient other;
    private final PortalCustomer customer;
    private final CookieBrowser browser;

    PromotedUserIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.portal = realm.portal();
        this.other = realm.client("other-site", RelyingParties.secret("other-site"));
        this.customer = PortalCustomer.of(realm);
        this.browser = realm.browser();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(server, AdminPermissions::enable);
        new RelyingParties(realm).add("other-site");
        return realm;
    }

    private enum Promotion {
        BY_THE_ROLE_OF_A_GROUP {
            @Override
            void promote(PortalCustomer customer) {
                var admin = customer.realm().admin();
                GroupRepresentation group = new GroupRepresentation();
                group.setName("staff-" + UUID.randomUUID());
                try (Response created = admin.groups().add(group)) {
                    String id = CreatedResponseUtil.getCreatedId(created);
                    customer.realm().users().admin(customer.user()).joinGroup(id);
                    admin.groups().group(id).roles().realmLevel().add(List.of(administrativeRole(customer)));
                }
            }
        },
        BY_ADMIN_PERMISSION {
            @Override
            void promote(PortalCustomer customer) {
                AdminPermissions permissions =
                        new AdminPermissions(customer.realm().admin());
                permissions.grant(permissions.user(customer.user()));
            }
        };

        abstract void promote(PortalCustomer customer);

        static RoleRepresentation administrativeRole(PortalCustomer customer) {
            return customer.realm().admin().roles().get("sso-login").toRepresentation();
        }
    }

    @AfterEach
    void allowNothing() {
        realm.registrations().application("customer-portal", "offlineAccess", "");
        new AdminPermissions(realm.admin()).revoke();
    }

    private Tokens signInByToken() {
        return Visit.of(browser, portal, customer.request(Prompt.NONE)).tokens();
    }

    private HttpAnswer refresh(Tokens tokens) {
        return ClientCalls.ofPortal(realm).refresh(tokens.refreshToken());
    }

    private HttpAnswer refreshAtOther(Tokens tokens) {
        return new ClientCalls(realm, "other-site", RelyingParties.secret("other-site")).refresh(tokens.refreshToken());
    }

    private void isRefused(HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(answer.json().has("access_token")).isFalse();
        List<Event> events = server.events().of("REFRESH_TOKEN_ERROR", customer.id());
        assertThat(events.get(events.size() - 1).error()).isEqualTo("invalid_token");
        assertThat(events.get(events.size() - 1).detail("reason")).isEqualTo("administrator");
    }

    @ParameterizedTest
    @EnumSource
    void refreshThenRefusedAndTheSessionEnds(Promotion promotion) {
        Tokens tokens = signInByToken();
        refresh(tokens).mustBe(200);
        promotion.promote(customer);

        isRefused(refresh(tokens));

        assertThat(customer.sessions()).isEmpty();
        assertThat(server.events().of("LOGOUT", customer.id())).hasSize(1);
        assertThat(Visit.silent(browser, portal).error()).isEqualTo("login_required");
    }

    @ParameterizedTest
    @EnumSource
    void refreshOfflineTokenThenRefusedAndTheOfflineSessionEnds(Promotion promotion) {
        realm.registrations().application("customer-portal", "offlineAccess", "true");
        Tokens tokens = Visit.of(browser, portal, customer.request(Prompt.NONE).with("scope", "openid offline_access"))
                .tokens();
        refresh(tokens).mustBe(200);
        promotion.promote(customer);

        isRefused(refresh(tokens));

        String client =
                realm.admin().clients().findByClientId("customer-portal").get(0).getId();
        assertThat(realm.users().admin(customer.user()).getOfflineSessions(client))
                .isEmpty();
        assertThat(refresh(tokens).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void exchangeThenRefusedAndTheSessionEnds(Promotion promotion) {
        var clients = realm.admin().clients();
        var client = clients.findByClientId("customer-portal").get(0);
        client.getAttributes().put("standard.token.exchange.enabled", "true");
        clients.get(client.getId()).update(client);
        Tokens tokens = signInByToken();
        ClientCalls.ofPortal(realm).exchange(tokens.accessToken()).mustBe(200);
        promotion.promote(customer);

        HttpAnswer answer = ClientCalls.ofPortal(realm).exchange(tokens.accessToken());

        assertThat(answer.status()).isEqualTo(400);
        List<Event> events = server.events().of("TOKEN_EXCHANGE_ERROR", customer.id());
        assertThat(events).extracting(event -> event.detail("reason")).containsExactly("administrator");
        assertThat(customer.sessions()).isEmpty();
    }

    @Test
    void refreshByAnotherClientOfTheSessionThenRefused() {
        signInByToken();
        Tokens tokens = Visit.silent(browser, other).tokens();
        refreshAtOther(tokens).mustBe(200);
        Promotion.BY_THE_ROLE_OF_A_GROUP.promote(customer);

        isRefused(refreshAtOther(tokens));
        assertThat(customer.sessions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void askSilentlyThenLoginRequiredUntilThePasswordIsGiven(Promotion promotion) {
        String sid = signInByToken().identity().sid();
        assertThat(Visit.silent(browser, other).identity().sid()).isEqualTo(sid);
        promotion.promote(customer);

        assertThat(Visit.silent(browser, other).error()).isEqualTo("login_required");
        Visit login = Visit.of(browser, portal, portal.request());
        assertThat(login.isAtLoginPage()).isTrue();

        Tokens own = login.logIn(customer.user()).tokens();
        assertThat(own.identity().sub()).isEqualTo(customer.id());
        assertThat(Visit.silent(browser, other).identity().sub()).isEqualTo(customer.id());
    }

    @Test
    void askBySamlThenLoginPage() {
        try (SamlSite site = SamlSite.addTo(realm, server.sites().url(Site.UTILITY))) {
            URI start = URI.create(realm.issuer() + "/protocol/saml/clients/saml-site");
            signInByToken();
            Page before = browser.open(start);
            assertThat(before.html().select("input[name=SAMLResponse]"))
                    .as(site.url().toString())
                    .hasSize(1);
            Promotion.BY_THE_ROLE_OF_A_GROUP.promote(customer);

            assertThat(browser.open(start).has("#kc-form-login")).isTrue();
        }
    }

    /** Only the client that the token has let in is concerned: the session is the user's own. */
    @Test
    void refreshInASessionThatTheUserHasOpenedThenOnlyTheClientOfTheTokenIsRefused() {
        AuthorizationRequest request = other.request();
        Tokens own = Visit.of(browser, other, request).logIn(customer.user()).tokens();
        Tokens byToken = signInByToken();
        assertThat(byToken.identity().sid()).isEqualTo(own.identity().sid());
        Promotion.BY_THE_ROLE_OF_A_GROUP.promote(customer);

        isRefused(refresh(byToken));

        refreshAtOther(own).mustBe(200);
        assertThat(customer.sessions()).hasSize(1);
        assertThat(Visit.silent(browser, other).identity().sid())
                .isEqualTo(own.identity().sid());
    }

    @Test
    void refreshWithoutAnyTokenThenAsOnStock() {
        Tokens own = portal.signIn(browser, customer.user());
        Promotion.BY_THE_ROLE_OF_A_GROUP.promote(customer);

        refresh(own).mustBe(200);
        assertThat(Visit.silent(browser, other).identity().sub()).isEqualTo(customer.id());
    }
}
