package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * A SAML message as the browser carries it.
 *
 * @param url where it goes, without the message
 * @param binding {@code POST} or {@code Redirect}
 * @param fields SAMLRequest or SAMLResponse, RelayState, and by Redirect SigAlg and Signature
 * @param query by Redirect the query as it was, which is what is signed
 */
record Wire(URI url, String binding, Map<String, String> fields, String query) {
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

    Wire {
        fields = Map.copyOf(fields);
    }

    /** The message that a page sends the browser away with; an AssertionError when there is none. */
    static Wire on(Page page) {
        if (page.redirect().isPresent()) {
            return of(page.redirect().get());
        }
        Element form = page.html().select("form").stream()
                .filter(found -> !found.select("input[name=SAMLRequest], input[name=SAMLResponse]")
                        .isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No SAML message: " + page.answer()));
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
        return new Wire(URI.create(form.absUrl("action")), "POST", fields, null);
    }

    static Wire of(URI redirect) {
        Map<String, String> fields = FormBody.parametersOf(redirect);
        if (!fields.containsKey("SAMLRequest") && !fields.containsKey("SAMLResponse")) {
            throw new AssertionError("No SAML message: " + redirect);
        }
        return new Wire(
                URI.create(redirect.toString().replaceFirst("[?].*", "")), "Redirect", fields, redirect.getRawQuery());
    }

    /** Whether a page sends the browser away with a message. */
    static boolean isOn(Page page) {
        return page.redirect()
                .map(redirect -> String.valueOf(redirect.getRawQuery()).contains("SAML"))
                .orElseGet(() -> page.has("input[name=SAMLRequest], input[name=SAMLResponse]"));
    }

    boolean isRequest() {
        return fields.containsKey("SAMLRequest");
    }

    String xml() {
        byte[] bytes = Base64.getMimeDecoder().decode(fields.get(isRequest() ? "SAMLRequest" : "SAMLResponse"));
        return binding.equals("POST") ? new String(bytes, StandardCharsets.UTF_8) : Xml.inflate(bytes);
    }

    Document document() {
        return Xml.parse(xml());
    }

    String type() {
        return document().getDocumentElement().getLocalName();
    }

    String attribute(String name) {
        return document().getDocumentElement().getAttribute(name);
    }

    String id() {
        return attribute("ID");
    }

    String relayState() {
        return fields.get("RelayState");
    }

    String issuer() {
        return element(ASSERTION, "Issuer");
    }

    String nameId() {
        return element(ASSERTION, "NameID");
    }

    String sessionIndex() {
        NodeList statements = document().getElementsByTagNameNS(ASSERTION, "AuthnStatement");
        return statements.getLength() == 0
                ? element(PROTOCOL, "SessionIndex")
                : statements
                        .item(0)
                        .getAttributes()
                        .getNamedItem("SessionIndex")
                        .getNodeValue();
    }

    private String element(String namespace, String name) {
        NodeList found = document().getElementsByTagNameNS(namespace, name);
        return found.getLength() == 0 ? null : found.item(0).getTextContent();
    }

    /** The last parts of the status codes, such as {@code Success} or {@code Success/PartialLogout}. */
    String status() {
        NodeList codes = document().getElementsByTagNameNS(PROTOCOL, "StatusCode");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < codes.getLength(); i++) {
            names.add(codes.item(i)
                    .getAttributes()
                    .getNamedItem("Value")
                    .getNodeValue()
                    .replaceFirst(".*:", ""));
        }
        return String.join("/", names);
    }

    boolean isSignedBy(PublicKey key) {
        if (binding.equals("POST")) {
            return Xml.isSigned(document(), key);
        }
        if (!fields.containsKey("Signature")) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(query.replaceFirst("&Signature=[^&]*", "").getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getMimeDecoder().decode(fields.get("Signature")));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return binding + " " + type() + " to " + url + (isRequest() ? "" : " " + status());
    }
}
