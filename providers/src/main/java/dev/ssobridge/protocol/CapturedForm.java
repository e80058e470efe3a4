package dev.ssobridge.protocol;

import dev.ssobridge.page.Continuation;
import dev.ssobridge.saml.SamlMessage;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.keycloak.protocol.saml.JaxrsSAML2BindingBuilder;
import org.keycloak.saml.common.constants.GeneralConstants;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ProcessingException;

/**
 * The form of one SAML response, captured on its way out: Keycloak's form posts itself, and can't wait for a page.
 * There is one for each response.
 */
final class CapturedForm {
    private enum Use {
        WANTED,
        NOT_WANTED
    }

    private final Use use;
    private String artifact;
    private Continuation.Form form;

    private CapturedForm(Use use) {
        this.use = use;
    }

    /** Captures the form of the next response for a page. */
    static CapturedForm wanted() {
        return new CapturedForm(Use.WANTED);
    }

    /** Lets the next response pass. */
    static CapturedForm notWanted() {
        return new CapturedForm(Use.NOT_WANTED);
    }

    /** Makes Keycloak's response from a message by POST. */
    Response post(JaxrsSAML2BindingBuilder.PostBindingBuilder message, String url)
            throws ConfigurationException, ProcessingException, IOException {
        if (use == Use.WANTED) {
            form = SamlMessage.form(
                    url, GeneralConstants.SAML_RESPONSE_KEY, message.encoded(), message.getRelayState());
        }
        return message.response(url);
    }

    /** Notes the artifact that stands for the message of the response. */
    String artifact(String made) {
        artifact = made;
        return made;
    }

    /**
     * Passes on Keycloak's response by artifact.
     *
     * @param stock a redirect, or a form that posts itself
     */
    Response byArtifact(Response stock, String url, String relayState) {
        if (stock.getLocation() == null) {
            form = SamlMessage.form(url, GeneralConstants.SAML_ARTIFACT_KEY, artifact, relayState);
        }
        return stock;
    }

    /** Where a page can go on to in place of Keycloak's response; empty for a page of Keycloak, such as an error. */
    Optional<Continuation> continuation(Response stock) {
        return form == null ? Continuation.redirectOf(stock) : Optional.of(form);
    }
}
