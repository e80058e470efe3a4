package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A message that a site sends from its server, and what comes back: SAML bindings, 3.2. */
record SoapCall(HttpAnswer answer) {
    private static final String ENVELOPE =
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>%s</soap:Body>"
                    + "</soap:Envelope>";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";

    /** Sends a SAML message in an envelope. */
    static SoapCall of(URI endpoint, String message) {
        return raw(endpoint, ENVELOPE.formatted(message));
    }

    /** Sends whatever it is, as text/xml. */
    static SoapCall raw(URI endpoint, String body) {
        return new SoapCall(Loopback.send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** The status of the LogoutResponse, like {@code Success/PartialLogout}; empty: there is none. */
    String samlStatus() {
        NodeList codes = Xml.parse(answer.body()).getElementsByTagNameNS(PROTOCOL, "StatusCode");
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

    /** The LogoutResponse out of its envelope. */
    Document response() {
        Node response = Xml.parse(answer.body())
                .getElementsByTagNameNS(PROTOCOL, "LogoutResponse")
                .item(0);
        try {
            Document alone =
                    DocumentBuilderFactory.newNSInstance().newDocumentBuilder().newDocument();
            alone.appendChild(alone.importNode(response, true));
            return alone;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isSignedBy(PublicKey key) {
        return Xml.isSigned(response(), key);
    }

    /** Whether it was refused by a fault: with the status of an error of the sender, and without any LogoutResponse. */
    boolean isFault() {
        return answer.status() == 400
                && answer.body().contains("Fault")
                && samlStatus().isEmpty();
    }
}
