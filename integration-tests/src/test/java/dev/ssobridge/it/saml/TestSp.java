package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;

/** A SAML service provider that the test plays: nobody listens at its address, as the browser is stopped on its way there. */
record TestSp(TestRealm realm, String entityId, URI url, SigningKey key) {

    /** Signs everything and takes logouts by POST at {@code /slo}. */
    static TestSp addTo(TestRealm realm, String entityId, Map<String, String> changes) {
        TestSp sp = new TestSp(realm, entityId, URI.create("https://" + entityId + ".example"), SigningKey.ofASite());
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(entityId);
        client.setName("Site " + entityId);
        client.setProtocol("saml");
        client.setFrontchannelLogout(true);
        client.setRedirectUris(List.of(sp.url + "/*"));
        Map<String, String> attributes = new HashMap<>(Map.of(
                "saml.client.signature", "true",
                "saml.server.signature", "true",
                "saml.assertion.signature", "true",
                "saml.authnstatement", "true",
                "saml.signature.algorithm", "RSA_SHA256",
                "saml.signing.certificate", sp.key.certificateText(),
                "saml_idp_initiated_sso_url_name", entityId,
                "saml_assertion_consumer_url_post", sp.url + "/acs",
                "saml_single_logout_service_url_post", sp.url + "/slo",
                "saml_name_id_format", "username"));
        attributes.putAll(changes);
        attributes.values().removeIf(String::isEmpty);
        client.setAttributes(attributes);
        try (Response created = realm.admin().clients().create(client)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
        return sp;
    }

    static TestSp addTo(TestRealm realm, String entityId) {
        return addTo(realm, entityId, Map.of());
    }

    /** The same with a registration as an application. */
    TestSp registered(Map<String, List<String>> settings) {
        realm.registrations().application(entityId, settings);
        return this;
    }

    URI endpoint() {
        return URI.create(realm.issuer() + "/protocol/saml");
    }

    /** Signs in with a password, or silently where the browser has a session; the answer is the SAML response. */
    Wire signIn(CookieBrowser browser, TestUser user) {
        Page page = browser.open(URI.create(endpoint() + "/clients/" + entityId));
        if (page.has("#kc-form-login")) {
            page = page.form("#kc-form-login")
                    .with("username", user.username())
                    .with("password", user.password())
                    .submit();
        }
        return Wire.on(page);
    }

    /** A LogoutRequest for the session of that sign-in. */
    LogoutMessage request(Wire signedIn) {
        return LogoutMessage.request(entityId, endpoint(), signedIn.nameId(), signedIn.sessionIndex());
    }

    LogoutMessage answer(Wire request, String... status) {
        LogoutMessage answer = LogoutMessage.response(entityId, endpoint(), request.id(), status);
        return request.relayState() == null ? answer : answer.withRelayState(request.relayState());
    }

    /** Answers by POST, as the site would by way of the browser. */
    Page confirm(CookieBrowser browser, Wire request) {
        return answer(request, "Success").post(browser, endpoint(), key);
    }

    boolean isFor(Wire wire) {
        return url.getHost().equals(wire.url().getHost());
    }
}
