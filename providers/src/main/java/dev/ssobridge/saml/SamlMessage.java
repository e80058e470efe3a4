package dev.ssobridge.saml;

import dev.ssobridge.page.Continuation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.protocol.saml.JaxrsSAML2BindingBuilder;
import org.keycloak.saml.common.constants.GeneralConstants;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ParsingException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.processing.api.saml.v2.request.SAML2Request;
import org.w3c.dom.Document;

/**
 * A SAML message on its way through the browser, both as Keycloak sends it and as a page in between can go on to it.
 * Keycloak signs and encodes it.
 *
 * @param stock Keycloak's response: a redirect, or a form that posts itself
 * @param continuation the same for a page in between
 */
public record SamlMessage(Response stock, Continuation continuation) {
    private enum Kind {
        REQUEST(GeneralConstants.SAML_REQUEST_KEY),
        RESPONSE(GeneralConstants.SAML_RESPONSE_KEY);

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    /**
     * A LogoutRequest.
     *
     * @param binding POST or REDIRECT
     */
    public static SamlMessage of(
            LogoutRequestType request, JaxrsSAML2BindingBuilder builder, Binding binding, String url) {
        try {
            return of(SAML2Request.convert(request), builder, binding, url, Kind.REQUEST);
        } catch (ConfigurationException | ProcessingException | ParsingException e) {
            throw new IllegalStateException("A LogoutRequest could not be made", e);
        }
    }

    /** A LogoutResponse; likewise. */
    public static SamlMessage of(Document response, JaxrsSAML2BindingBuilder builder, Binding binding, String url) {
        return of(response, builder, binding, url, Kind.RESPONSE);
    }

    private static SamlMessage of(
            Document document, JaxrsSAML2BindingBuilder builder, Binding binding, String url, Kind kind) {
        try {
            return binding == Binding.POST
                    ? byPost(builder.postBinding(document), url, kind)
                    : byRedirect(builder.redirectBinding(document), url, kind);
        } catch (ConfigurationException | ProcessingException | IOException e) {
            throw new IllegalStateException("A SAML message could not be made", e);
        }
    }

    private static SamlMessage byPost(JaxrsSAML2BindingBuilder.PostBindingBuilder message, String url, Kind kind)
            throws ConfigurationException, ProcessingException, IOException {
        Continuation continuation = form(url, kind.field, message.encoded(), message.getRelayState());
        return new SamlMessage(kind == Kind.REQUEST ? message.request(url) : message.response(url), continuation);
    }

    private static SamlMessage byRedirect(
            JaxrsSAML2BindingBuilder.RedirectBindingBuilder message, String url, Kind kind)
            throws ConfigurationException, ProcessingException, IOException {
        Response stock = kind == Kind.REQUEST ? message.request(url) : message.response(url);
        return new SamlMessage(stock, new Continuation.Link(stock.getLocation()));
    }

    /** The form that carries a message or an artifact. */
    public static Continuation.Form form(String url, String name, String message, String relayState) {
        List<Continuation.Field> fields = new ArrayList<>();
        fields.add(new Continuation.Field(name, message));
        if (relayState != null) {
            fields.add(new Continuation.Field(GeneralConstants.RELAY_STATE, relayState));
        }
        return new Continuation.Form(url, fields);
    }
}
