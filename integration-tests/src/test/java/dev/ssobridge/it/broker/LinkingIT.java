package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.AdminPermissions;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A user signed in by password links the provider to their account, as the account console offers it. */
@KeycloakTest
@DisplayName("Linking the own account")
class LinkingIT {
    private final BrokerRealm realm;

    LinkingIT(BrokerRealm realm) {
        this.realm = realm;
    }

    /** Only a client that may act for the account may ask for a link. */
    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server, json -> {
            ((ObjectNode) json.at("/clients/0")).put("fullScopeAllowed", true);
            AdminPermissions.enable(json);
        });
    }

    private CookieBrowser signedInByPassword(TestUser user) {
        CookieBrowser browser = realm.realm().browser();
        Page login = realm.walk(browser).ofAccount("none").begin();
        login.form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password())
                .submit();
        return browser;
    }

    private Page link(CookieBrowser browser, FakePerson person) {
        BrokerWalk walk = realm.walk(browser).with("kc_action", "idp_link:acme");
        Page asked = walk.begin();
        URI atProvider = asked.redirect().orElseGet(() -> asked.form("form")
                .with("continue", "")
                .submit()
                .redirect()
                .orElseThrow());
        return browser.open(realm.provider().signIn(atProvider, person));
    }

    @Test
    void userLinksAPersonWithAnotherAddress() {
        TestUser user = realm.realm().users().create();
        FakePerson person = FakePerson.unknown();

        link(signedInByPassword(user), person);

        assertThat(realm.linksOf(user)).singleElement().extracting("userId").isEqualTo(person.subject());
        assertThat(realm.usersWith(person.email())).isEmpty();
        assertThat(realm.usersWith(user.email()).get(0).getFirstName()).isEqualTo("Test");
        assertThat(realm.walk().signIn(person).identity().sub()).isEqualTo(user.id());
    }

    @Test
    void administratorWhoAsksForALinkIsRefused() {
        TestUser owner = AccountOwner.in(realm.realm());

        Page page = link(signedInByPassword(owner), FakePerson.unknown());

        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("administrator");
        assertThat(realm.linksOf(owner)).isEqualTo(List.of());
    }

    @Test
    void userWithAnAdminPermissionWhoAsksForALinkIsRefused() {
        TestUser user = realm.realm().users().create();
        CookieBrowser browser = signedInByPassword(user);
        AdminPermissions permissions = new AdminPermissions(realm.realm().admin());
        permissions.grant(permissions.user(user));

        Page page = link(browser, FakePerson.unknown());

        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("administrator");
        assertThat(realm.linksOf(user)).isEqualTo(List.of());
    }
}
