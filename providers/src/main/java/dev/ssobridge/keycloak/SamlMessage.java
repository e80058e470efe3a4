package dev.ssobridge.keycloak;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.protocol.saml.JaxrsSAML2BindingBuilder;
import org.keycloak.saml.common.constants.GeneralConstants;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.w3c.dom.Document;

/**
 * A SAML message on its way through the browser, both as Keycloak sends it and as a page of ours can go on to it. Signing
 * and encoding are those of keycloak-saml-core.
 *
 * @param stock Keycloak's answer: a redirect, or a form that posts itself
 * @param onward the same for a page in between
 */
public record SamlMessage(Response stock, Onward onward) {
    /** SAMLRequest or SAMLResponse. */
    public enum Kind {
        REQUEST(GeneralConstants.SAML_REQUEST_KEY),
        RESPONSE(GeneralConstants.SAML_RESPONSE_KEY);

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    /** By HTTP-POST. */
    public static SamlMessage byPost(JaxrsSAML2BindingBuilder binding, Document document, String url, Kind kind) {
        try {
            JaxrsSAML2BindingBuilder.PostBindingBuilder message = binding.postBinding(document);
            List<Onward.Field> fields = new ArrayList<>();
            fields.add(new Onward.Field(kind.field, message.encoded()));
            if (message.getRelayState() != null) {
                fields.add(new Onward.Field(GeneralConstants.RELAY_STATE, message.getRelayState()));
            }
            Response stock = kind == Kind.REQUEST ? message.request(url) : message.response(url);
            return new SamlMessage(stock, new Onward.Form(url, fields));
        } catch (ConfigurationException | ProcessingException | IOException e) {
            throw new IllegalStateException("A SAML message could not be made", e);
        }
    }

    /** By HTTP-Redirect. */
    public static SamlMessage byRedirect(JaxrsSAML2BindingBuilder binding, Document document, String url, Kind kind) {
        try {
            JaxrsSAML2BindingBuilder.RedirectBindingBuilder message = binding.redirectBinding(document);
            Response stock = kind == Kind.REQUEST ? message.request(url) : message.response(url);
            return new SamlMessage(stock, new Onward.Link(stock.getLocation()));
        } catch (ConfigurationException | ProcessingException | IOException e) {
            throw new IllegalStateException("A SAML message could not be made", e);
        }
    }
}
