package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A LogoutRequest or LogoutResponse of a peer that the test plays; what it says may be wrong. */
final class LogoutMessage {
    private static final String NAMESPACES = " xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"";
    private static final String SIG_ALG = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    private final String type;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final String issuer;
    private String body;
    private String relayState;

    private LogoutMessage(String type, String issuer, URI destination, String body) {
        this.type = type;
        this.issuer = issuer;
        this.body = body;
        attributes.put("ID", "_" + UUID.randomUUID());
        attributes.put("Version", "2.0");
        attributes.put("IssueInstant", time(Instant.now()));
        attributes.put("Destination", destination.toString());
    }

    static LogoutMessage request(String issuer, URI destination, String nameId, String sessionIndex) {
        String index = sessionIndex == null ? "" : "<samlp:SessionIndex>" + sessionIndex + "</samlp:SessionIndex>";
        return new LogoutMessage(
                "LogoutRequest", issuer, destination, "<saml:NameID>" + nameId + "</saml:NameID>" + index);
    }

    static LogoutMessage response(String issuer, URI destination, String inResponseTo, String... status) {
        StringBuilder codes = new StringBuilder();
        for (String code : status) {
            codes.append("<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:")
                    .append(code)
                    .append("\">");
        }
        codes.append("</samlp:StatusCode>".repeat(status.length));
        return new LogoutMessage("LogoutResponse", issuer, destination, "<samlp:Status>" + codes + "</samlp:Status>")
                .with("InResponseTo", inResponseTo);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** An attribute of the root; null takes it out. */
    LogoutMessage with(String attribute, String value) {
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
        return this;
    }

    LogoutMessage withBody(String other) {
        body = other;
        return this;
    }

    /** With a further SessionIndex. */
    LogoutMessage withIndex(String sessionIndex) {
        body += "<samlp:SessionIndex>" + sessionIndex + "</samlp:SessionIndex>";
        return this;
    }

    /** With that in place of the NameID. */
    LogoutMessage withName(String identifier) {
        body = body.replaceFirst("<saml:NameID>.*</saml:NameID>", identifier);
        return this;
    }

    LogoutMessage withRelayState(String value) {
        relayState = value;
        return this;
    }

    String id() {
        return attributes.get("ID");
    }

    String xml() {
        StringBuilder xml = new StringBuilder("<samlp:" + type + NAMESPACES);
        attributes.forEach((name, value) ->
                xml.append(' ').append(name).append("=\"").append(value).append('"'));
        return xml.append("><saml:Issuer>")
                .append(issuer)
                .append("</saml:Issuer>")
                .append(body)
                .append("</samlp:")
                .append(type)
                .append(">")
                .toString();
    }

    private String field() {
        return type.equals("LogoutRequest") ? "SAMLRequest" : "SAMLResponse";
    }

    Page post(CookieBrowser browser, URI endpoint, SigningKey key) {
        return postXml(browser, endpoint, Xml.sign(xml(), key));
    }

    Page postUnsigned(CookieBrowser browser, URI endpoint) {
        return postXml(browser, endpoint, xml());
    }

    Page postXml(CookieBrowser browser, URI endpoint, String xml) {
        return postEncoded(browser, endpoint, Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)));
    }

    Page postEncoded(CookieBrowser browser, URI endpoint, String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(field(), encoded);
        if (relayState != null) {
            fields.put("RelayState", relayState);
        }
        return browser.post(endpoint, FormBody.encode(fields));
    }

    Page redirect(CookieBrowser browser, URI endpoint, SigningKey key) {
        return browser.open(URI.create(endpoint + "?" + signedQuery(key)));
    }

    Page redirectUnsigned(CookieBrowser browser, URI endpoint) {
        return browser.open(URI.create(endpoint + "?" + query()));
    }

    Page redirectEncoded(CookieBrowser browser, URI endpoint, String encoded) {
        return browser.open(URI.create(endpoint + "?" + field() + "=" + FormBody.encode(encoded)));
    }

    private String query() {
        String message = Base64.getEncoder().encodeToString(Xml.deflate(xml()));
        String query = field() + "=" + FormBody.encode(message);
        return relayState == null ? query : query + "&RelayState=" + FormBody.encode(relayState);
    }

    String signedQuery(SigningKey key) {
        String signed = query() + "&SigAlg=" + FormBody.encode(SIG_ALG);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.privateKey());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "&Signature=" + FormBody.encode(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
