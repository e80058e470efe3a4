package dev.ssobridge.it.saml;

import static dev.ssobridge.it.saml.AttackedRealm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks with logout requests, at either endpoint. Each is sent in a browser that is signed in, and must not end that.
 */
@KeycloakTest
@DisplayName("Hostile logout requests")
class HostileLogoutRequestIT {
    private final AttackedRealm attacked;
    private final TestRealm realm;
    private final TestSp site;
    private final TestIdp idp;
    private final CookieBrowser browser;
    private final LogoutEvents events;

    HostileLogoutRequestIT(KeycloakServer server, AttackedRealm attacked) {
        this.attacked = attacked;
        realm = attacked.realm();
        site = attacked.site();
        idp = attacked.idp();
        browser = realm.browser();
        events = new LogoutEvents(server, realm);
    }

    @Fixture
    static AttackedRealm attacked(KeycloakServer server) {
        return AttackedRealm.in(server);
    }

    @ParameterizedTest
    @EnumSource
    void requestWithABadSignatureFromASiteIsRefusedAndEndsNoSession(SignatureAttack attack) {
        attacked.assertRefusedAsIdentityProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void requestWithABadSignatureFromAnIdpIsRefusedAndEndsNoSession(SignatureAttack attack) {
        attacked.assertRefusedAsServiceProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void requestOfTheWrongTimeOrPlaceFromASiteIsRefusedAndEndsNoSession(AgeAttack attack) {
        attacked.assertRefusedAsIdentityProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void requestOfTheWrongTimeOrPlaceFromAnIdpIsRefusedAndEndsNoSession(AgeAttack attack) {
        attacked.assertRefusedAsServiceProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void textThatIsNoRequestFromASiteIsRefusedAndEndsNoSession(TextAttack attack) {
        attacked.assertRefusedAsIdentityProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void textThatIsNoRequestFromAnIdpIsRefusedAndEndsNoSession(TextAttack attack) {
        attacked.assertRefusedAsServiceProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void requestWithAHostileRelayStateFromASiteIsRefusedAndEndsNoSession(RelayStateAttack attack) {
        attacked.assertRefusedAsIdentityProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void requestWithAHostileRelayStateFromAnIdpIsRefusedAndEndsNoSession(RelayStateAttack attack) {
        attacked.assertRefusedAsServiceProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void requestThatNamesNobodyReadableFromASiteIsRefusedAndEndsNoSession(NameAttack attack) {
        attacked.assertRefusedAsIdentityProvider(attack);
    }

    @ParameterizedTest
    @EnumSource
    void requestThatNamesNobodyReadableFromAnIdpIsRefusedAndEndsNoSession(NameAttack attack) {
        attacked.assertRefusedAsServiceProvider(attack);
    }

    @Test
    void refusedRequestOfAnIdpLeavesALogoutErrorWithItsAliasAndTheReason() {
        TestIdp.Session session = attacked.signInAtIdp(browser);
        URI endpoint = idp.endpoint();

        idp.request(session).postUnsigned(browser, endpoint);
        assertLastRefusal("signature", "invalid_signature");
        idp.request(session).redirect(browser, endpoint, LogoutAttack.STRANGER);
        assertLastRefusal("signature", "invalid_signature");
        idp.request(session).with("Destination", "https://x.example/").post(browser, endpoint, idp.key());
        assertLastRefusal("destination", "invalid_request");
        idp.request(session).with("Destination", null).post(browser, endpoint, idp.key());
        assertLastRefusal("destination", "invalid_request");
        idp.request(session).withName("").post(browser, endpoint, idp.key());
        assertLastRefusal("principal", "invalid_request");
        LogoutMessage.response(TestIdp.ENTITY_ID, endpoint, "_never", "Success").postUnsigned(browser, endpoint);
        assertLastRefusal("signature", "invalid_signature");
        assertThat(idp.sessions(session)).hasSize(1);
    }

    private void assertLastRefusal(String reason, String error) {
        Event event = events.lastRefusal();
        assertThat(event.detail("reason")).isEqualTo(reason);
        assertThat(event.error()).isEqualTo(error);
        assertThat(event.detail("identity_provider")).isEqualTo(TestIdp.ALIAS);
    }

    @Test
    void replayedRequestOfASiteIsRefused() {
        TestUser user = realm.users().create();
        LogoutMessage request = site.request(site.signIn(browser, user)).with("ID", "_replayed-" + user.id());
        assertThat(request.post(browser, site.endpoint(), site.key()).answer().status())
                .isEqualTo(200);
        site.signIn(browser, user);

        Page page = request.post(browser, site.endpoint(), site.key());

        assertRefused(page);
        assertThat(page.html().text()).contains("used before");
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }

    @Test
    void replayedRequestOfAnIdpIsRefused() {
        TestIdp.Session session = TestIdp.Session.create();
        LogoutMessage request = LogoutMessage.request(TestIdp.ENTITY_ID, idp.endpoint(), session.nameId(), null);
        attacked.signInAtIdp(browser, session);
        assertThat(request.post(browser, idp.endpoint(), idp.key()).answer().status())
                .isEqualTo(200);
        attacked.signInAtIdp(browser, new TestIdp.Session(session.nameId(), session.index() + "2"));

        assertRefused(request.post(browser, idp.endpoint(), idp.key()));

        assertThat(idp.sessions(session)).hasSize(1);
    }

    @Test
    void requestByABindingThatTheClientMayNotUseIsRefused() {
        TestSp strict = TestSp.addTo(realm, "strict").registered(Map.of("samlLogoutAccept", List.of("post")));
        TestUser user = realm.users().create();
        Wire signedIn = strict.signIn(browser, user);

        Page page = strict.request(signedIn).redirect(browser, strict.endpoint(), strict.key());

        assertRefused(page);
        assertThat(page.html().text()).contains("may not send sign-out messages in this way");
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }
}
