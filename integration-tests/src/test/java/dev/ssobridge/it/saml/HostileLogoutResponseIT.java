package dev.ssobridge.it.saml;

import static dev.ssobridge.it.saml.AttackedRealm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers that a site or an identity provider never gave, while Keycloak waits for theirs. */
@KeycloakTest
@DisplayName("Hostile logout responses")
class HostileLogoutResponseIT {
    private final AttackedRealm attacked;
    private final TestRealm realm;
    private final TestSp site;
    private final TestIdp idp;
    private final CookieBrowser browser;

    HostileLogoutResponseIT(AttackedRealm attacked) {
        this.attacked = attacked;
        realm = attacked.realm();
        site = attacked.site();
        idp = attacked.idp();
        browser = realm.browser();
    }

    @Fixture
    static AttackedRealm attacked(KeycloakServer server) {
        return AttackedRealm.in(server);
    }

    @Test
    void forgedResponsesOfASiteAreRefusedAndTheLogoutCanGoOn() {
        TestSp first = TestSp.addTo(realm, "first").registered(Map.of("samlLogoutAccept", List.of("post")));
        TestUser user = realm.users().create();
        Wire atFirst = first.signIn(browser, user);
        site.signIn(browser, user);
        LogoutMessage request = first.request(atFirst);
        Wire asked = Wire.on(request.post(browser, first.endpoint(), first.key()));
        URI endpoint = site.endpoint();

        assertRefused(site.answer(asked, "Success").postUnsigned(browser, endpoint));
        assertRefused(site.answer(asked, "Success").post(browser, endpoint, LogoutAttack.STRANGER));
        assertRefused(site.answer(asked, "Success").redirectUnsigned(browser, endpoint));
        assertRefused(site.answer(asked, "Success").redirect(browser, endpoint, LogoutAttack.STRANGER));
        assertRefused(
                site.answer(asked, "Success").with("InResponseTo", "_other").post(browser, endpoint, site.key()));
        assertRefused(site.answer(asked, "Success").with("InResponseTo", null).post(browser, endpoint, site.key()));
        assertRefused(site.answer(asked, "Success")
                .with("Destination", "https://x.example/")
                .post(browser, endpoint, site.key()));
        assertRefused(LogoutMessage.response("nobody", endpoint, asked.id(), "Success")
                .post(browser, endpoint, site.key()));
        assertRefused(site.answer(asked, "Success").postXml(browser, endpoint, "<hello/>"));
        assertRefused(site.answer(asked, "Success").postEncoded(browser, endpoint, "%%%"));
        assertRefused(site.answer(asked, "Success")
                .withRelayState("<script>alert(1)</script>")
                .post(browser, endpoint, site.key()));

        Wire answer = Wire.on(site.confirm(browser, asked));
        assertThat(answer.status()).isEqualTo("Success");
        assertThat(answer.attribute("InResponseTo")).isEqualTo(request.id());
    }

    @Test
    void responseWithoutALogoutIsRefused() {
        TestUser user = realm.users().create();
        site.signIn(browser, user);

        assertRefused(LogoutMessage.response("energy", site.endpoint(), "_never", "Success")
                .post(browser, site.endpoint(), site.key()));
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }

    @Test
    void forgedResponsesOfAnIdpAreRefused() {
        TestIdp.Session session = attacked.signInAtIdp(browser);
        Page asking = browser.open(
                        URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"))
                .form("form")
                .submit();
        Wire asked = Wire.on(asking);
        URI endpoint = idp.endpoint();

        assertRefused(idp.answer(asked, "Success").postUnsigned(browser, endpoint));
        assertRefused(idp.answer(asked, "Success").post(browser, endpoint, LogoutAttack.STRANGER));
        assertRefused(idp.answer(asked, "Success").redirect(browser, endpoint, LogoutAttack.STRANGER));
        assertRefused(
                idp.answer(asked, "Success").with("InResponseTo", "_other").post(browser, endpoint, idp.key()));
        assertRefused(idp.answer(asked, "Success").postEncoded(browser, endpoint, "%%%"));
        assertRefused(LogoutMessage.response("https://x.example", endpoint, asked.id(), "Success")
                .withRelayState(asked.relayState())
                .post(browser, endpoint, idp.key()));
        assertThat(idp.sessions(session)).hasSize(1);

        idp.answer(asked, "Success").post(browser, endpoint, idp.key());
        assertThat(idp.sessions(session)).isEmpty();
    }
}
