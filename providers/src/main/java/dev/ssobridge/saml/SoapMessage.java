package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.keycloak.protocol.saml.JaxrsSAML2BindingBuilder;
import org.keycloak.protocol.saml.profile.util.Soap;
import org.keycloak.saml.common.constants.JBossSAMLConstants;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A SAML message that a site sends from its server (SAML Bindings 3.2), without any browser.
 *
 * @param body the message, out of its envelope
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlService.soapBinding", "Soap.extractSoapMessage"})
record SoapMessage(Document body) {
    /** The message in an envelope; empty where it can't be read. */
    static Optional<SoapMessage> in(InputStream envelope) {
        try {
            return Optional.of(new SoapMessage(Soap.extractSoapMessage(envelope)))
                    .filter(message -> message.body.getDocumentElement() != null);
        } catch (RuntimeException | StackOverflowError e) {
            // Not XML, another kind of envelope, an empty body, or elements nested thousands deep.
            return Optional.empty();
        }
    }

    /** The answer to a message that can be answered by SAML. */
    static Response of(Document answer, JaxrsSAML2BindingBuilder builder) {
        try {
            return builder.soapBinding(answer).response();
        } catch (ConfigurationException | ProcessingException | IOException e) {
            throw new IllegalStateException("A SOAP message could not be made", e);
        }
    }

    /** A fault with status 400. Keycloak's own has 500, as SOAP wants it, although the sender is at fault. */
    static Response fault(String reason) {
        Response stock = Soap.createFault().code("Client").reason(reason).build();
        return Response.fromResponse(stock).status(Response.Status.BAD_REQUEST).build();
    }

    boolean isLogoutRequest() {
        return is(JBossSAMLConstants.LOGOUT_REQUEST);
    }

    boolean isLoginRequest() {
        return is(JBossSAMLConstants.AUTHN_REQUEST);
    }

    /** The message in the encoding of the POST binding, which Keycloak reads. */
    String encoded() {
        return Soap.toSamlHttpPostMessage(body);
    }

    private boolean is(JBossSAMLConstants type) {
        Element root = body.getDocumentElement();
        return type.get().equals(root.getLocalName())
                && JBossSAMLURIConstants.PROTOCOL_NSURI.get().equals(root.getNamespaceURI());
    }
}
