package dev.ssobridge.registration;

import org.keycloak.models.ClientModel;

/** Which protocol a client is of. */
public final class OpenIdConnect {
    private static final String PROTOCOL = "openid-connect";

    private OpenIdConnect() {}

    /** Whether the client is of OpenID Connect, as one without a protocol is. */
    public static boolean isSpokenBy(ClientModel client) {
        return client.getProtocol() == null || PROTOCOL.equals(client.getProtocol());
    }
}
