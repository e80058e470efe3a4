package dev.ssobridge.saml;

import java.util.Arrays;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.protocol.saml.SamlProtocol;

/**
 * By which bindings a SAML client takes part in a logout. Stock Keycloak decides it message by message, from the force-POST
 * switch, the binding of the login and which addresses are set.
 */
public final class SamlLogoutPolicy {
    private static final Logger LOG = Logger.getLogger(SamlLogoutPolicy.class);
    private static final String BINDING = "sso.saml.logout-binding";
    private static final String ACCEPT = "sso.saml.logout-accept";
    private static final String POST = "post";
    private static final String REDIRECT = "redirect";

    private final ClientModel client;

    private SamlLogoutPolicy(ClientModel client) {
        this.client = client;
    }

    public static SamlLogoutPolicy of(ClientModel client) {
        return new SamlLogoutPolicy(client);
    }

    /** The binding of the LogoutRequest to the client: Keycloak's own names, such as {@code post}. */
    public String ofRequest(AuthenticatedClientSessionModel clientSession) {
        String fixed = fixed();
        return fixed == null ? SamlProtocol.getLogoutBindingTypeForClientSession(clientSession) : fixed;
    }

    /**
     * The binding of the LogoutResponse to the client; as Keycloak does it where nothing is set (26.7.4:
     * SamlService.logoutRequest).
     *
     * @param requestBinding that of the client's request
     */
    public String ofResponse(KeycloakSession session, String requestBinding) {
        String fixed = fixed();
        if (fixed != null) {
            return fixed;
        }
        String post = SamlProtocol.getLogoutServiceUrl(session, client, SamlProtocol.SAML_POST_BINDING, false);
        boolean forced = new SamlClient(client).forcePostBinding() && post != null && !post.isBlank();
        return forced || SamlProtocol.SAML_POST_BINDING.equals(requestBinding)
                ? SamlProtocol.SAML_POST_BINDING
                : SamlProtocol.SAML_REDIRECT_BINDING;
    }

    /** Where a message by that binding goes; null: the client has no such address. */
    public String address(KeycloakSession session, String binding) {
        // With a fixed binding an artifact address, which the last argument would put first, is out of the question.
        return SamlProtocol.getLogoutServiceUrl(session, client, binding, fixed() != null);
    }

    /** Whether a logout message of the client may come by that binding; Keycloak's name of Redirect is {@code get}. */
    public boolean accepts(String binding) {
        String accepted = client.getAttribute(ACCEPT);
        return accepted == null
                || accepted.isBlank()
                || Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .anyMatch((SamlProtocol.SAML_REDIRECT_BINDING.equals(binding) ? REDIRECT : binding)::equals);
    }

    private String fixed() {
        String configured = client.getAttribute(BINDING);
        if (configured == null || configured.isBlank()) {
            return null;
        }
        String binding = configured.strip().toLowerCase(Locale.ROOT);
        if (binding.equals(POST) || binding.equals(REDIRECT)) {
            return binding.equals(POST) ? SamlProtocol.SAML_POST_BINDING : SamlProtocol.SAML_REDIRECT_BINDING;
        }
        LOG.warnf("The attribute %s of client %s is neither post nor redirect", BINDING, client.getClientId());
        return null;
    }
}
