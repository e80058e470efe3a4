package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A logout message that is almost good: one thing about it is wrong for certain, so that nobody may be signed out by it, however
 * it is spoilt further. There are people with sessions that each would end if it were good.
 *
 * @param endpoint where it goes
 * @param field SAMLRequest or SAMLResponse
 * @param xml with its signature, for the POST binding
 * @param redirect the fields of the Redirect binding, signed
 * @param cookies of the browser whose session it names
 */
public record LogoutSpecimen(URI endpoint, String field, String xml, Map<String, String> redirect, String cookies) {
    private static final int OF_EACH_KIND = 40;

    public LogoutSpecimen {
        redirect = Map.copyOf(redirect);
    }

    /** Of both endpoints, requests and responses, with everything that can be wrong. */
    public static List<LogoutSpecimen> in(TestRealm realm) {
        SigningKey stranger = SigningKey.create();
        List<LogoutSpecimen> all = new ArrayList<>(atTheIdentityProvider(realm, stranger));
        all.addAll(atTheServiceProvider(realm, stranger));
        return all;
    }

    private static List<LogoutSpecimen> atTheIdentityProvider(TestRealm realm, SigningKey stranger) {
        TestSp sp = TestSp.addTo(realm, "specimen");
        TestUser user = realm.users().create();
        CookieBrowser browser = realm.browser();
        Wire signedIn = sp.signIn(browser, user);
        String cookies = browser.cookies().headerFor(sp.endpoint());
        Kind kind = new Kind(sp.endpoint(), cookies, sp.key(), stranger);
        return kind.specimens(
                () -> sp.request(signedIn),
                () -> LogoutMessage.request(sp.entityId(), sp.endpoint(), "nobody", "_nothing"),
                () -> LogoutMessage.response(sp.entityId(), sp.endpoint(), "ID_nothing", "Success"));
    }

    private static List<LogoutSpecimen> atTheServiceProvider(TestRealm realm, SigningKey stranger) {
        TestIdp idp = TestIdp.addTo(realm, Map.of());
        TestIdp.Session session = TestIdp.Session.create();
        CookieBrowser browser = realm.browser();
        URI start = realm.portal().request().with("kc_idp_hint", TestIdp.ALIAS).uri();
        idp.signIn(browser, browser.open(start), session);
        String cookies = browser.cookies().headerFor(idp.endpoint());
        Kind kind = new Kind(idp.endpoint(), cookies, idp.key(), stranger);
        return kind.specimens(
                () -> idp.request(session),
                () -> idp.request(TestIdp.Session.create()),
                () -> LogoutMessage.response(TestIdp.ENTITY_ID, idp.endpoint(), "ID_nothing", "Success"));
    }

    /** Whom the specimens of one endpoint are for, and who may sign for them. */
    private record Kind(URI endpoint, String cookies, SigningKey key, SigningKey stranger) {
        List<LogoutSpecimen> specimens(
                Supplier<LogoutMessage> good, Supplier<LogoutMessage> ofNobody, Supplier<LogoutMessage> unexpected) {
            String yesterday = LogoutMessage.time(Instant.now().minusSeconds(86_400));
            List<LogoutSpecimen> all = new ArrayList<>();
            for (int i = 0; i < OF_EACH_KIND; i++) {
                all.add(signed("SAMLRequest", good.get(), stranger));
                all.add(signed("SAMLRequest", ofNobody.get(), key));
                all.add(signed("SAMLRequest", good.get().with("IssueInstant", yesterday), key));
                all.add(changedAfterSigning(good.get()));
                all.add(signed("SAMLResponse", unexpected.get(), key));
                all.add(signed("SAMLResponse", unexpected.get(), stranger));
            }
            return all;
        }

        private LogoutSpecimen signed(String field, LogoutMessage message, SigningKey by) {
            message.withRelayState("relay");
            return new LogoutSpecimen(
                    endpoint, field, Xml.sign(message.xml(), by), fields(message.signedQuery(by)), cookies);
        }

        private LogoutSpecimen changedAfterSigning(LogoutMessage message) {
            LogoutSpecimen signed = signed("SAMLRequest", message, key);
            Map<String, String> altered = new java.util.LinkedHashMap<>(signed.redirect);
            altered.put("RelayState", "altered");
            return new LogoutSpecimen(
                    endpoint,
                    "SAMLRequest",
                    signed.xml.replace(" Version=\"2.0\"", " Version=\"2.0\" Reason=\"altered\""),
                    altered,
                    cookies);
        }

        private Map<String, String> fields(String query) {
            return FormBody.parametersOf(URI.create(endpoint + "?" + query));
        }
    }

    /** A message for the Redirect binding. */
    public static byte[] deflated(String xml) {
        return Xml.deflate(xml);
    }
}
