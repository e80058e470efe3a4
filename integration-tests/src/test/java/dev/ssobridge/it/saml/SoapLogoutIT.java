package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A LogoutRequest from server to server gets the checks and the answers of one that a browser brings. */
@KeycloakTest
@DisplayName("SAML single logout by SOAP")
class SoapLogoutIT {
    private static final String OPEN = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>";
    private static final String CLOSE = "</e:Body></e:Envelope>";

    private final SamlRealm saml;
    private final TestRealm realm;
    private final TestSp site;
    private final CookieBrowser browser;
    private final LogoutEvents events;
    private final TestUser user;

    SoapLogoutIT(KeycloakServer server, SamlRealm saml, TestSp site) {
        this.saml = saml;
        this.site = site;
        realm = saml.realm();
        browser = realm.browser();
        events = new LogoutEvents(server, realm);
        user = realm.users().create();
    }

    @Fixture
    static SamlRealm saml(KeycloakServer server) {
        return SamlRealm.in(server);
    }

    @Fixture
    static TestSp site(SamlRealm saml) {
        return TestSp.addTo(saml.realm(), "energy");
    }

    private SoapCall send(LogoutMessage request) {
        return SoapCall.of(site.endpoint(), Xml.sign(request.xml(), site.key()));
    }

    private void assertRefused(String reason, SoapCall call) {
        assertThat(call.isFault()).as(call.answer().toString()).isTrue();
        assertThat(events.lastRefusal().detail("reason")).isEqualTo(reason);
        saml.assertSignedIn(user);
    }

    @Test
    void logoutWithTheIndexOfASessionThenItEndsAndASignedSuccess() {
        LogoutMessage request = site.request(site.signIn(browser, user));

        SoapCall call = send(request);

        assertThat(call.answer().status()).isEqualTo(200);
        assertThat(call.samlStatus()).isEqualTo("Success");
        assertThat(call.response().getDocumentElement().getAttribute("InResponseTo"))
                .isEqualTo(request.id());
        assertThat(call.isSignedBy(saml.key())).isTrue();
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void logoutWithoutAnIndexThenAllSessionsOfTheNameEnd() {
        site.signIn(browser, user);
        site.signIn(realm.browser(), user);

        SoapCall call = send(LogoutMessage.request("energy", site.endpoint(), user.username(), null));

        assertThat(call.samlStatus()).isEqualTo("Success");
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    /** A request that is good but for one thing. */
    private enum Spoilt {
        OLD("expired", request -> request.with("IssueInstant", ago(Duration.ofDays(2000)))),
        OVER("expired", request -> request.with("NotOnOrAfter", ago(Duration.ofMinutes(2)))),
        EARLY("expired", request -> request.with("IssueInstant", ago(Duration.ofDays(-1)))),
        ELSEWHERE("destination", request -> request.with("Destination", "https://elsewhere.example/saml")),
        // Keycloak notices it first, by a reason of its own.
        NOWHERE("missing_required_destination", request -> request.with("Destination", null)),
        NAMELESS("principal", request -> request.withName("")),
        BLANK("principal", request -> request.withName("<saml:NameID/>"));

        private final String reason;

        @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas keeps anything
        private final UnaryOperator<LogoutMessage> change;

        Spoilt(String reason, UnaryOperator<LogoutMessage> change) {
            this.reason = reason;
            this.change = change;
        }

        private static String ago(Duration age) {
            return LogoutMessage.time(Instant.now().minus(age));
        }
    }

    @ParameterizedTest
    @EnumSource
    void spoiltRequestIsRefusedAndEndsNoSession(Spoilt spoilt) {
        LogoutMessage request = site.request(site.signIn(browser, user));

        assertRefused(spoilt.reason, send(spoilt.change.apply(request)));
    }

    @Test
    void requestWithoutAGoodSignatureIsRefusedAndEndsNoSession() {
        LogoutMessage request = site.request(site.signIn(browser, user));

        assertThat(SoapCall.of(site.endpoint(), request.xml()).isFault()).isTrue();
        assertThat(SoapCall.of(site.endpoint(), Xml.sign(request.xml(), LogoutAttack.STRANGER))
                        .isFault())
                .isTrue();
        String wrapped = request.xml()
                .replaceFirst("ID=\"[^\"]*\"", "ID=\"_evil\"")
                .replace(
                        "</saml:Issuer>",
                        "</saml:Issuer><samlp:Extensions>" + Xml.sign(request.xml(), site.key())
                                + "</samlp:Extensions>");
        assertThat(SoapCall.of(site.endpoint(), wrapped).isFault()).isTrue();
        saml.assertSignedIn(user);
    }

    @Test
    void nameOfSomebodyElseWithAGoodIndexThenUnknownPrincipalAndNobodyIsOut() {
        Wire signedIn = site.signIn(browser, user);

        SoapCall call =
                send(LogoutMessage.request("energy", site.endpoint(), "somebody-else", signedIn.sessionIndex()));

        assertThat(call.samlStatus()).isEqualTo("Requester/UnknownPrincipal");
        assertThat(events.lastRefusal().detail("reason")).isEqualTo("principal");
        saml.assertSignedIn(user);
    }

    @Test
    void requestThatWasUsedByAnyBindingIsRefused() {
        String id = "_soap-" + user.id();
        LogoutMessage first = site.request(site.signIn(browser, user)).with("ID", id);
        assertThat(send(first).samlStatus()).isEqualTo("Success");

        CookieBrowser again = realm.browser();
        LogoutMessage second = site.request(site.signIn(again, user)).with("ID", id);
        assertRefused("replayed", send(second));
        AttackedRealm.assertRefused(second.post(again, site.endpoint(), site.key()));
        AttackedRealm.assertRefused(second.redirect(again, site.endpoint(), site.key()));
        saml.assertSignedIn(user);
    }

    @Test
    void requestOfASiteThatMayNotSendBySoapIsRefused() {
        TestSp strict =
                TestSp.addTo(realm, "no-soap").registered(Map.of("samlLogoutAccept", List.of("redirect", "post")));
        LogoutMessage request = strict.request(strict.signIn(browser, user));

        assertRefused("binding", SoapCall.of(strict.endpoint(), Xml.sign(request.xml(), strict.key())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a/>",
                OPEN + CLOSE,
                "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><a/></e:Body></e:Envelope>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + OPEN + "<b>&x;</b>" + CLOSE,
                OPEN + "<LogoutRequest/>" + CLOSE
            })
    void textThatIsNoRequestIsRefused(String text) {
        SoapCall call = SoapCall.raw(site.endpoint(), text);

        assertThat(call.answer().status()).isEqualTo(400);
        assertThat(call.answer().body()).doesNotContain("root:");
    }

    @Test
    void responseIsNotTakenBySoap() {
        site.signIn(browser, user);

        assertRefused("not_a_logout", send(LogoutMessage.response("energy", site.endpoint(), "_never", "Success")));
    }
}
