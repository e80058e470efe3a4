package dev.ssobridge.saml.pending;

import dev.ssobridge.CheckedOn;
import java.net.URI;
import org.keycloak.dom.saml.v2.protocol.StatusCodeType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;

/** The status of a LogoutResponse (SAML Core 3.2.2.2 and 3.7.3.2). */
public enum SamlLogoutStatus {
    SUCCESS,
    /** A session is over here, but a site has not confirmed that it is over there, or another one that was named lives. */
    PARTIAL,
    /** The principal is unknown, or not that of a session that may end: nothing was ended. */
    UNKNOWN_PRINCIPAL;

    // Keycloak's constant is misspelt.
    @CheckedOn(keycloak = "26.7.4", of = "JBossSAMLURIConstants.STATUS_REQUESTOR")
    private static final URI REQUESTER = URI.create("urn:oasis:names:tc:SAML:2.0:status:Requester");

    /** Sets the status of a response that Keycloak has built, which says success. */
    public void writeTo(StatusResponseType response) {
        StatusCodeType first = response.getStatus().getStatusCode();
        if (this == PARTIAL) {
            first.setStatusCode(code(JBossSAMLURIConstants.STATUS_PARTIAL_LOGOUT.getUri()));
        } else if (this == UNKNOWN_PRINCIPAL) {
            first.setValue(REQUESTER);
            first.setStatusCode(code(JBossSAMLURIConstants.STATUS_UNKNOWN_PRINCIPAL.getUri()));
        }
    }

    private static StatusCodeType code(URI value) {
        StatusCodeType code = new StatusCodeType();
        code.setValue(value);
        return code;
    }

    /** Whether a response says that a site has ended all of its session. */
    public static boolean isSuccess(StatusResponseType response) {
        StatusCodeType first =
                response.getStatus() == null ? null : response.getStatus().getStatusCode();
        return first != null
                && JBossSAMLURIConstants.STATUS_SUCCESS.getUri().equals(first.getValue())
                && first.getStatusCode() == null;
    }
}
