package dev.ssobridge.saml;

import dev.ssobridge.saml.pending.SamlLogoutStatus;
import jakarta.ws.rs.core.Response;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.saml.SAML2LogoutResponseBuilder;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ParsingException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.processing.api.saml.v2.response.SAML2Response;
import org.w3c.dom.Document;

/**
 * A LogoutResponse that goes out at once, since there is nothing to end through the browser.
 *
 * @param issuer entity id of the realm in the role that was asked
 * @param reply by POST or REDIRECT with a URL, or by SOAP
 */
public record ImmediateLogoutResponse(String issuer, Reply reply) {
    Response send(SamlSignature signature, SamlLogoutStatus status) {
        SAML2LogoutResponseBuilder response = new SAML2LogoutResponseBuilder()
                .logoutRequestID(reply.requestId())
                .destination(reply.url())
                .issuer(issuer);
        if (reply.binding() == Binding.REDIRECT) {
            signature.extension().ifPresent(response::addExtension);
        }
        signature.builder().relayState(reply.relayState());
        Document document = document(response, status);
        return reply.binding() == Binding.SOAP
                ? SoapMessage.of(document, signature.builder())
                : SamlMessage.of(document, signature.builder(), reply.binding(), reply.url())
                        .stock();
    }

    /** The response that keycloak-saml-core has built, with another status. */
    public static Document document(SAML2LogoutResponseBuilder builder, SamlLogoutStatus status) {
        try {
            StatusResponseType model = builder.buildModel();
            status.writeTo(model);
            return SAML2Response.convert(model);
        } catch (ConfigurationException | ProcessingException | ParsingException e) {
            throw new IllegalStateException("A LogoutResponse could not be made", e);
        }
    }
}
