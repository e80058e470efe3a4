package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks with logout messages, at either endpoint. Each is sent in a browser that is signed in, and must not end that. */
@KeycloakTest
@DisplayName("Hostile logout messages")
class HostileLogoutIT {
    private static TestRealm realm;
    private static TestSp sp;
    private static TestSp strict;
    private static TestIdp idp;
    private static final SigningKey STRANGER = SigningKey.create();
    private static final String DEEP = "<a>".repeat(12000) + "</a>".repeat(12000);

    private final CookieBrowser browser = realm.browser();

    @BeforeAll
    static void makeRealm(KeycloakServer server) {
        realm = TargetRealm.of(server, json -> {});
        sp = TestSp.addTo(realm, "energy");
        strict = TestSp.addTo(realm, "strict", Map.of("sso.saml.logout-accept", "post"));
        idp = TestIdp.addTo(realm, Map.of());
    }

    @AfterAll
    static void removeRealm() {
        realm.close();
    }

    /** A good request that an attack spoils, and how to send it. */
    private record Aim(URI endpoint, SigningKey key, LogoutMessage request, String assertion) {}

    /** An attack; the answer is what the browser shows. */
    private interface Attack extends BiFunction<CookieBrowser, Aim, Page> {}

    private static Map<String, Attack> attacks() {
        Map<String, Attack> attacks = new LinkedHashMap<>();
        signatures(attacks);
        ages(attacks);
        texts(attacks);
        relayStates(attacks);
        return attacks;
    }

    private static void signatures(Map<String, Attack> attacks) {
        attacks.put("unsigned by POST", (b, a) -> a.request.postUnsigned(b, a.endpoint));
        attacks.put("unsigned by Redirect", (b, a) -> a.request.redirectUnsigned(b, a.endpoint));
        attacks.put("signed by a stranger, POST", (b, a) -> a.request.post(b, a.endpoint, STRANGER));
        attacks.put("signed by a stranger, Redirect", (b, a) -> a.request.redirect(b, a.endpoint, STRANGER));
        attacks.put(
                "changed after signing",
                (b, a) -> a.request.postXml(
                        b,
                        a.endpoint,
                        Xml.sign(a.request.xml(), a.key).replace("Version=\"2.0\"", "Version=\"2.0\" Reason=\"x\"")));
        attacks.put(
                "signature of another RelayState",
                (b, a) -> b.open(URI.create(a.endpoint + "?" + a.request.signedQuery(a.key) + "&RelayState=x")));
        attacks.put(
                "unknown SigAlg",
                (b, a) -> b.open(URI.create(
                        a.endpoint + "?" + a.request.signedQuery(a.key).replaceFirst("SigAlg=[^&]*", "SigAlg=none"))));
        attacks.put(
                "wrapped: the signed request inside of a forged one",
                (b, a) -> a.request.postXml(b, a.endpoint, wrapped(a)));
        attacks.put(
                "wrapped: same ID twice",
                (b, a) -> a.request.postXml(b, a.endpoint, wrapped(a).replace("_evil", a.request.id())));
        attacks.put(
                "wrapped: a signed assertion inside of a forged request",
                (b, a) -> a.request.postXml(
                        b,
                        a.endpoint,
                        a.request
                                .xml()
                                .replace(
                                        "</saml:Issuer>",
                                        "</saml:Issuer><samlp:Extensions>" + a.assertion + "</samlp:Extensions>")));
        attacks.put(
                "wrapped: a signed assertion behind a forged request",
                (b, a) -> a.request.postXml(
                        b,
                        a.endpoint,
                        a.request.xml().replace("</samlp:LogoutRequest>", a.assertion + "</samlp:LogoutRequest>")));
        attacks.put("other issuer", (b, a) -> LogoutMessage.request("https://nobody.example", a.endpoint, "jane", "x")
                .post(b, a.endpoint, a.key));
        attacks.put(
                "without issuer",
                (b, a) -> a.request.postXml(
                        b,
                        a.endpoint,
                        Xml.sign(
                                a.request.xml().replaceFirst("<saml:Issuer>.*</saml:Issuer>", "<saml:Issuer/>"),
                                a.key)));
    }

    private static String wrapped(Aim aim) {
        String signed = Xml.sign(aim.request.xml(), aim.key);
        return aim.request
                .xml()
                .replaceFirst("ID=\"[^\"]*\"", "ID=\"_evil\"")
                .replace("</saml:Issuer>", "</saml:Issuer><samlp:Extensions>" + signed + "</samlp:Extensions>");
    }

    private static void ages(Map<String, Attack> attacks) {
        attacks.put("NotOnOrAfter over", (b, a) -> a.request
                .with("NotOnOrAfter", LogoutMessage.time(Instant.now().minusSeconds(120)))
                .post(b, a.endpoint, a.key));
        attacks.put("NotOnOrAfter over, Redirect", (b, a) -> a.request
                .with("NotOnOrAfter", LogoutMessage.time(Instant.now().minusSeconds(120)))
                .redirect(b, a.endpoint, a.key));
        attacks.put("issued yesterday, without NotOnOrAfter", (b, a) -> a.request
                .with("IssueInstant", LogoutMessage.time(Instant.now().minusSeconds(86400)))
                .post(b, a.endpoint, a.key));
        attacks.put("issued tomorrow", (b, a) -> a.request
                .with("IssueInstant", LogoutMessage.time(Instant.now().plusSeconds(86400)))
                .post(b, a.endpoint, a.key));
        attacks.put("wrong Destination", (b, a) -> a.request
                .with("Destination", "https://elsewhere.example/saml")
                .post(b, a.endpoint, a.key));
        attacks.put("wrong Destination, Redirect", (b, a) -> a.request
                .with("Destination", "https://elsewhere.example/saml")
                .redirect(b, a.endpoint, a.key));
        attacks.put(
                "without Destination",
                (b, a) -> a.request.with("Destination", null).post(b, a.endpoint, a.key));
    }

    private static void texts(Map<String, Attack> attacks) {
        attacks.put(
                "DTD",
                (b, a) -> a.request.postXml(
                        b,
                        a.endpoint,
                        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">" + Xml.sign(a.request.xml(), a.key)));
        attacks.put(
                "external entity",
                (b, a) -> a.request.postXml(
                        b,
                        a.endpoint,
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                                + a.request.xml().replace("</saml:NameID>", "&x;</saml:NameID>")));
        attacks.put(
                "entity expansion",
                (b, a) -> a.request.postXml(
                        b, a.endpoint, laughs() + a.request.xml().replace("</saml:NameID>", "&l9;</saml:NameID>")));
        attacks.put(
                "entity expansion, Redirect",
                (b, a) -> a.request.redirectEncoded(
                        b, a.endpoint, Base64.getEncoder().encodeToString(Xml.deflate(laughs() + a.request.xml()))));
        attacks.put(
                "inflates to 4 MB",
                (b, a) -> a.request.redirectEncoded(
                        b,
                        a.endpoint,
                        Base64.getEncoder().encodeToString(Xml.deflate("<a>" + " ".repeat(4_000_000) + "</a>"))));
        attacks.put(
                "nested 12000 deep",
                (b, a) -> a.request.postXml(
                        b, a.endpoint, a.request.xml().replace("</saml:Issuer>", "</saml:Issuer>" + DEEP)));
        attacks.put(
                "nested 12000 deep, Redirect",
                (b, a) -> a.request.withBody(DEEP).redirect(b, a.endpoint, a.key));
        attacks.put("body of 20 MB", (b, a) -> a.request.postEncoded(b, a.endpoint, "A".repeat(20_000_000)));
        attacks.put("broken base64, POST", (b, a) -> a.request.postEncoded(b, a.endpoint, "%%% no base64 \u0000 ==="));
        attacks.put("broken base64, Redirect", (b, a) -> a.request.redirectEncoded(b, a.endpoint, "%%%===a"));
        attacks.put(
                "broken deflate",
                (b, a) -> a.request.redirectEncoded(
                        b,
                        a.endpoint,
                        Base64.getEncoder().encodeToString("no deflate".getBytes(StandardCharsets.UTF_8))));
        attacks.put("no XML", (b, a) -> a.request.postXml(b, a.endpoint, "no XML"));
        attacks.put("empty", (b, a) -> a.request.postEncoded(b, a.endpoint, ""));
        attacks.put(
                "a Response as a request",
                (b, a) -> a.request.postXml(b, a.endpoint, a.request.xml().replace("LogoutRequest", "Response")));
        attacks.put("an assertion as a request", (b, a) -> a.request.postXml(b, a.endpoint, a.assertion));
        attacks.put("unknown XML", (b, a) -> a.request.postXml(b, a.endpoint, "<hello/>"));
        attacks.put("garbage as artifact", (b, a) -> b.open(URI.create(a.endpoint + "?SAMLart=AAQAAA")));
        attacks.put(
                "request and artifact",
                (b, a) -> b.open(URI.create(a.endpoint + "?" + a.request.signedQuery(a.key) + "&SAMLart=AAQAAA")));
    }

    private static String laughs() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            dtd.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return dtd.append("]>").toString();
    }

    private static void relayStates(Map<String, Attack> attacks) {
        for (String evil : new String[] {
            "<script>alert(1)</script>", "a\r\nSet-Cookie: x=y", "javascript:alert(1)", "a\u0000b", "\"><img src=x>"
        }) {
            String name = evil.replaceAll("\\p{Cntrl}", "~");
            attacks.put(
                    "RelayState " + name,
                    (b, a) -> a.request.withRelayState(evil).post(b, a.endpoint, a.key));
            attacks.put(
                    "RelayState by Redirect " + name,
                    (b, a) -> a.request.withRelayState(evil).redirect(b, a.endpoint, a.key));
        }
    }

    static Stream<String> names() {
        return attacks().keySet().stream();
    }

    private void assertRefused(String attack, Aim aim) {
        Page page;
        try {
            page = attacks().get(attack).apply(browser, aim);
        } catch (UncheckedIOException e) {
            // The server answers before it has read so much and closes; the reset may reach us before the answer.
            assertThat(attack).isEqualTo("body of 20 MB");
            return;
        }
        assertRefused(page);
    }

    private static void assertRefused(Page page) {
        assertThat(page.answer().status()).as(page.answer().toString()).isBetween(400, 499);
        assertThat(page.redirect()).isEmpty();
        assertThat(page.answer().headers().firstValue("Set-Cookie").orElse("")).doesNotContain("x=y");
        assertThat(page.answer().body()).doesNotContain("<script>alert(1)", "<img src=x>");
    }

    @ParameterizedTest
    @MethodSource("names")
    void attackOnTheIdentityProviderIsRefusedAndNobodyIsOut(String name) {
        TestUser user = realm.users().create();
        Wire signedIn = sp.signIn(browser, user);
        Aim aim = new Aim(sp.endpoint(), sp.key(), sp.request(signedIn), assertionOfSp());

        assertRefused(name, aim);

        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
        sp.request(signedIn).post(browser, sp.endpoint(), sp.key());
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    /** Signed with the key of the service provider, as if it were an identity provider as well. */
    private static String assertionOfSp() {
        return new TestIdp(realm, sp.key()).signedAssertion();
    }

    @ParameterizedTest
    @MethodSource("names")
    void attackOnTheServiceProviderIsRefusedAndNobodyIsOut(String name) {
        TestIdp.Session session = TestIdp.Session.create();
        idp.signIn(
                browser,
                browser.open(realm.portal()
                        .request()
                        .with("kc_idp_hint", TestIdp.ALIAS)
                        .uri()),
                session);
        Aim aim = new Aim(idp.endpoint(), idp.key(), idp.request(session), idp.signedAssertion());

        assertRefused(name, aim);

        assertThat(sessions(session)).isEqualTo(1);
        idp.request(session).post(browser, idp.endpoint(), idp.key());
        assertThat(sessions(session)).isZero();
    }

    private static long sessions(TestIdp.Session session) {
        return realm.admin().users().searchByUsername(session.nameId(), true).stream()
                .flatMap(user -> realm.admin().users().get(user.getId()).getUserSessions().stream())
                .count();
    }

    @Test
    void replayAtTheIdentityProviderIsRefused() {
        TestUser user = realm.users().create();
        LogoutMessage request = sp.request(sp.signIn(browser, user)).with("ID", "_replayed-" + user.id());
        assertThat(request.post(browser, sp.endpoint(), sp.key()).answer().status())
                .isEqualTo(200);
        sp.signIn(browser, user);

        Page page = request.post(browser, sp.endpoint(), sp.key());

        assertRefused(page);
        assertThat(page.html().text()).contains("used before");
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }

    @Test
    void replayAtTheServiceProviderIsRefused() {
        TestIdp.Session session = TestIdp.Session.create();
        LogoutMessage request = LogoutMessage.request(TestIdp.ENTITY_ID, idp.endpoint(), session.nameId(), null);
        URI start = realm.portal().request().with("kc_idp_hint", TestIdp.ALIAS).uri();
        idp.signIn(browser, browser.open(start), session);
        assertThat(request.post(browser, idp.endpoint(), idp.key()).answer().status())
                .isEqualTo(200);
        idp.signIn(browser, browser.open(start), new TestIdp.Session(session.nameId(), session.index() + "2"));

        assertRefused(request.post(browser, idp.endpoint(), idp.key()));

        assertThat(sessions(session)).isEqualTo(1);
    }

    @Test
    void bindingThatTheClientMayNotUseIsRefused() {
        TestUser user = realm.users().create();
        Wire signedIn = strict.signIn(browser, user);

        Page page = strict.request(signedIn).redirect(browser, strict.endpoint(), strict.key());

        assertRefused(page);
        assertThat(page.html().text()).contains("may not send sign-out messages in this way");
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }

    @Test
    void forgedAnswersOfASiteAreRefusedAndTheLogoutCanGoOn() {
        TestUser user = realm.users().create();
        Wire atStrict = strict.signIn(browser, user);
        sp.signIn(browser, user);
        LogoutMessage request = strict.request(atStrict);
        Wire asked = Wire.on(request.post(browser, strict.endpoint(), strict.key()));
        URI endpoint = sp.endpoint();

        assertRefused(sp.answer(asked, "Success").postUnsigned(browser, endpoint));
        assertRefused(sp.answer(asked, "Success").post(browser, endpoint, STRANGER));
        assertRefused(sp.answer(asked, "Success").redirectUnsigned(browser, endpoint));
        assertRefused(sp.answer(asked, "Success").redirect(browser, endpoint, STRANGER));
        assertRefused(sp.answer(asked, "Success").with("InResponseTo", "_other").post(browser, endpoint, sp.key()));
        assertRefused(sp.answer(asked, "Success").with("InResponseTo", null).post(browser, endpoint, sp.key()));
        assertRefused(sp.answer(asked, "Success")
                .with("Destination", "https://x.example/")
                .post(browser, endpoint, sp.key()));
        assertRefused(LogoutMessage.response("nobody", endpoint, asked.id(), "Success")
                .post(browser, endpoint, sp.key()));
        assertRefused(sp.answer(asked, "Success").postXml(browser, endpoint, "<hello/>"));
        assertRefused(sp.answer(asked, "Success").postEncoded(browser, endpoint, "%%%"));
        assertRefused(sp.answer(asked, "Success")
                .withRelayState("<script>alert(1)</script>")
                .post(browser, endpoint, sp.key()));

        Wire answer = Wire.on(sp.confirm(browser, asked));
        assertThat(answer.status()).isEqualTo("Success");
        assertThat(answer.attribute("InResponseTo")).isEqualTo(request.id());
    }

    @Test
    void answerWithoutALogoutIsRefused() {
        TestUser user = realm.users().create();
        sp.signIn(browser, user);

        assertRefused(LogoutMessage.response("energy", sp.endpoint(), "_never", "Success")
                .post(browser, sp.endpoint(), sp.key()));
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }

    @Test
    void forgedAnswersOfAnIdentityProviderAreRefused() {
        TestIdp.Session session = TestIdp.Session.create();
        URI start = realm.portal().request().with("kc_idp_hint", TestIdp.ALIAS).uri();
        idp.signIn(browser, browser.open(start), session);
        Page asking = browser.open(
                        URI.create(realm.issuer() + "/protocol/openid-connect/logout?client_id=customer-portal"))
                .form("form")
                .submit();
        Wire asked = Wire.on(asking);
        URI endpoint = idp.endpoint();

        assertRefused(idp.answer(asked, "Success").postUnsigned(browser, endpoint));
        assertRefused(idp.answer(asked, "Success").post(browser, endpoint, STRANGER));
        assertRefused(idp.answer(asked, "Success").redirect(browser, endpoint, STRANGER));
        assertRefused(
                idp.answer(asked, "Success").with("InResponseTo", "_other").post(browser, endpoint, idp.key()));
        assertRefused(idp.answer(asked, "Success").postEncoded(browser, endpoint, "%%%"));
        assertRefused(LogoutMessage.response("https://x.example", endpoint, asked.id(), "Success")
                .withRelayState(asked.relayState())
                .post(browser, endpoint, idp.key()));
        assertThat(sessions(session)).isEqualTo(1);

        idp.answer(asked, "Success").post(browser, endpoint, idp.key());
        assertThat(sessions(session)).isZero();
    }
}
