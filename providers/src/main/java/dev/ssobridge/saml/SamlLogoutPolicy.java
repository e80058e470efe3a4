package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.protocol.saml.SamlProtocol;

/**
 * The bindings by which a SAML client takes part in a logout. Stock Keycloak decides message by message, from the
 * force-POST switch, the binding of the login and the addresses that are set; two attributes of the client fix the
 * binding here.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlProtocol.getLogoutBindingTypeForClientSession", "SamlProtocol.getLogoutServiceUrl"})
public final class SamlLogoutPolicy {
    private static final Logger LOG = Logger.getLogger(SamlLogoutPolicy.class);
    private static final String BINDING = "sso.saml.logout-binding";
    private static final String ACCEPT = "sso.saml.logout-accept";

    private final ClientModel client;

    private SamlLogoutPolicy(ClientModel client) {
        this.client = client;
    }

    public static SamlLogoutPolicy of(ClientModel client) {
        return new SamlLogoutPolicy(client);
    }

    /** The binding of a LogoutRequest to the client. */
    public Binding ofRequest(AuthenticatedClientSessionModel clientSession) {
        return fixed().orElseGet(
                        () -> Binding.ofKeycloak(SamlProtocol.getLogoutBindingTypeForClientSession(clientSession)));
    }

    /**
     * The binding of a LogoutResponse to the client; as Keycloak chooses it where the client has no setting.
     *
     * @param requestBinding that of the client's request
     */
    @CheckedOn(keycloak = "26.7.4", of = "SamlService.logoutRequest")
    public Binding ofResponse(KeycloakSession session, Binding requestBinding) {
        return fixed().orElseGet(() -> {
            String post = SamlProtocol.getLogoutServiceUrl(session, client, SamlProtocol.SAML_POST_BINDING, false);
            boolean forced = new SamlClient(client).forcePostBinding() && post != null && !post.isBlank();
            return forced || requestBinding == Binding.POST ? Binding.POST : Binding.REDIRECT;
        });
    }

    /** The URL of the client for messages by that binding; null: the client has none. */
    public String address(KeycloakSession session, Binding binding) {
        // The last argument puts an artifact address first, unless the client has fixed another binding.
        return SamlProtocol.getLogoutServiceUrl(session, client, binding.keycloakName(), fixed().isPresent());
    }

    /** Whether the client may send a logout message by that binding. */
    boolean accepts(Binding binding) {
        String accepted = client.getAttribute(ACCEPT);
        return accepted == null
                || accepted.isBlank()
                || Stream.of(accepted.split(",", -1))
                        .flatMap(name -> Binding.ofSetting(name).stream())
                        .anyMatch(binding::equals);
    }

    private Optional<Binding> fixed() {
        String configured = client.getAttribute(BINDING);
        if (configured == null || configured.isBlank()) {
            return Optional.empty();
        }
        Optional<Binding> binding = Binding.ofSetting(configured).filter(known -> known != Binding.ARTIFACT);
        if (binding.isEmpty()) {
            LOG.warnf("The attribute %s of client %s is neither post nor redirect", BINDING, client.getClientId());
        }
        return binding;
    }
}
