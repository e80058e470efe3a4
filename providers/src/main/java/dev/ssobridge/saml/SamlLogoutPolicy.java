package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.registration.Application;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.protocol.saml.SamlProtocol;

/**
 * The bindings by which a SAML client takes part in a logout. Stock Keycloak decides message by message, from the
 * force-POST switch, the binding of the login and the addresses that are set; the registration of
 * the application fixes the binding here.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlProtocol.getLogoutBindingTypeForClientSession", "SamlProtocol.getLogoutServiceUrl"})
public final class SamlLogoutPolicy {
    private final ClientModel client;
    private final Application application;

    private SamlLogoutPolicy(ClientModel client, Application application) {
        this.client = client;
        this.application = application;
    }

    public static SamlLogoutPolicy of(ClientModel client) {
        return new SamlLogoutPolicy(client, Application.of(client.getRealm(), client));
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
        return application.samlLogoutAccept().contains(binding.settingName());
    }

    private Optional<Binding> fixed() {
        return application.samlLogoutBinding().flatMap(Binding::ofSetting);
    }
}
