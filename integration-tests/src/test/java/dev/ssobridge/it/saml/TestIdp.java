package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.UserSessionRepresentation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A SAML identity provider that the test plays; the browser is stopped on its way there. */
record TestIdp(TestRealm realm, SigningKey key) {
    static final String ALIAS = "utility";
    static final String ENTITY_ID = "https://idp.example/saml";
    static final String SLO = "https://idp.example/slo";

    /** Signs everything, wants everything signed, by POST. */
    static TestIdp addTo(TestRealm realm, Map<String, String> changes) {
        TestIdp idp = new TestIdp(realm, SigningKey.create());
        Map<String, String> config = new HashMap<>(Map.of(
                "idpEntityId", ENTITY_ID,
                "singleSignOnServiceUrl", "https://idp.example/sso",
                "singleLogoutServiceUrl", SLO,
                "postBindingAuthnRequest", "true",
                "postBindingResponse", "true",
                "postBindingLogout", "true",
                "wantAuthnRequestsSigned", "true",
                "validateSignature", "true",
                "signingCertificate", idp.key.certificateText(),
                "nameIDPolicyFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"));
        config.putAll(changes);
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(ALIAS);
        provider.setProviderId("saml");
        provider.setEnabled(true);
        provider.setConfig(config);
        try (Response created = realm.admin().identityProviders().create(provider)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
        return idp;
    }

    URI endpoint() {
        return URI.create(realm.issuer() + "/broker/" + ALIAS + "/endpoint");
    }

    /** The session at the identity provider. */
    record Session(String nameId, String index) {
        static Session create() {
            return new Session("idp-" + UUID.randomUUID(), "_" + UUID.randomUUID());
        }
    }

    /** Answers the AuthnRequest on that page; the browser is signed in at the client then. */
    Page signIn(CookieBrowser browser, Page page, Session session) {
        Wire asked = Wire.on(page);
        String response =
                Base64.getEncoder().encodeToString(response(asked, session).getBytes(StandardCharsets.UTF_8));
        return browser.post(
                endpoint(), FormBody.encode(Map.of("SAMLResponse", response, "RelayState", asked.relayState())));
    }

    private String response(Wire asked, Session session) {
        Instant now = Instant.now();
        Document document = Xml.parse("<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_"
                + UUID.randomUUID() + "\" Version=\"2.0\" IssueInstant=\"" + LogoutMessage.time(now)
                + "\" Destination=\"" + endpoint() + "\" InResponseTo=\"" + asked.id()
                + "\"><saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">" + ENTITY_ID
                + "</saml:Issuer><samlp:Status><samlp:StatusCode"
                + " Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>"
                + assertion(asked, session, now) + "</samlp:Response>");
        Element root = document.getDocumentElement();
        Xml.sign((Element) root.getLastChild(), key);
        Xml.sign(root, key);
        return Xml.text(document);
    }

    private String assertion(Wire asked, Session session, Instant now) {
        String soon = LogoutMessage.time(now.plusSeconds(300));
        return "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_" + UUID.randomUUID()
                + "\" Version=\"2.0\" IssueInstant=\"" + LogoutMessage.time(now) + "\"><saml:Issuer>" + ENTITY_ID
                + "</saml:Issuer><saml:Subject><saml:NameID>" + session.nameId()
                + "</saml:NameID><saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">"
                + "<saml:SubjectConfirmationData InResponseTo=\"" + asked.id() + "\" NotOnOrAfter=\"" + soon
                + "\" Recipient=\"" + endpoint() + "\"/></saml:SubjectConfirmation></saml:Subject>"
                + "<saml:Conditions NotOnOrAfter=\"" + soon + "\"><saml:AudienceRestriction><saml:Audience>"
                + realm.issuer() + "</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
                + "<saml:AuthnStatement AuthnInstant=\"" + LogoutMessage.time(now) + "\" SessionIndex=\""
                + session.index() + "\"><saml:AuthnContext><saml:AuthnContextClassRef>"
                + "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext>"
                + "</saml:AuthnStatement></saml:Assertion>";
    }

    /** An assertion of this identity provider for somebody, signed: what every one of its users has. */
    String signedAssertion() {
        String noRequest = Base64.getEncoder().encodeToString("<a ID=\"_x\"/>".getBytes(StandardCharsets.UTF_8));
        Wire asked = new Wire(endpoint(), "POST", Map.of("SAMLRequest", noRequest), null);
        Document document = Xml.parse(assertion(asked, Session.create(), Instant.now()));
        Xml.sign(document.getDocumentElement(), key);
        return Xml.text(document);
    }

    /** Keycloak's sessions of the user of that session. */
    List<UserSessionRepresentation> sessions(Session session) {
        return realm.admin().users().searchByUsername(session.nameId(), true).stream()
                .flatMap(user -> realm.admin().users().get(user.getId()).getUserSessions().stream())
                .toList();
    }

    LogoutMessage request(Session session) {
        return LogoutMessage.request(ENTITY_ID, endpoint(), session.nameId(), session.index());
    }

    LogoutMessage answer(Wire request, String... status) {
        LogoutMessage answer = LogoutMessage.response(ENTITY_ID, endpoint(), request.id(), status);
        return request.relayState() == null ? answer : answer.withRelayState(request.relayState());
    }
}
