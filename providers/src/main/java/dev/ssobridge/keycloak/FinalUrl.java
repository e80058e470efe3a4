package dev.ssobridge.keycloak;

import dev.ssobridge.registration.Application;
import dev.ssobridge.registration.RealmSettings;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * Where a browser goes at the end of a logout that names no destination: what is registered for the application, else the
 * realm's setting. Only administrators set it; nothing of a request goes into it.
 */
public final class FinalUrl {
    private FinalUrl() {}

    /**
     * The address, if there is one.
     *
     * @param client that asked for the logout; null where none is known
     */
    public static Optional<URI> of(RealmModel realm, ClientModel client) {
        return Optional.ofNullable(client)
                .flatMap(known -> Application.of(realm, known).finalUrl())
                .or(() -> RealmSettings.of(realm).finalUrl());
    }
}
