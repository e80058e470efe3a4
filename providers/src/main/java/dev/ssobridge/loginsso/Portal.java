package dev.ssobridge.loginsso;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.registration.Application;
import dev.ssobridge.registration.OpenIdConnect;
import dev.ssobridge.registration.Website;
import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * The audience of a login token: one of the portals that are registered for the caller.
 *
 * @param client an enabled client of the realm
 */
record Portal(ClientModel client) {
    /**
     * @param clientId asked for, or null for the only one that is allowed
     * @throws CallException if it is not allowed or missing, or if several are allowed and none is named
     */
    static Portal of(RealmModel realm, ClientModel caller, String clientId) throws CallException {
        List<ClientModel> registered =
                Website.of(realm, caller).map(Website::portals).orElse(List.of());
        if (registered.isEmpty()) {
            throw CallException.invalidRequest("No portal is registered for this website.");
        }
        ClientModel wanted = clientId == null ? onlyOf(registered) : named(registered, clientId);
        if (!wanted.isEnabled() || !OpenIdConnect.isSpokenBy(wanted)) {
            throw notAPortal();
        }
        return new Portal(wanted);
    }

    private static ClientModel onlyOf(List<ClientModel> registered) throws CallException {
        if (registered.size() > 1) {
            throw CallException.invalid("clientId", "is missing, as several portals are registered for this website");
        }
        return registered.get(0);
    }

    private static ClientModel named(List<ClientModel> registered, String clientId) throws CallException {
        return registered.stream()
                .filter(portal -> portal.getClientId().equals(clientId))
                .findFirst()
                .orElseThrow(Portal::notAPortal);
    }

    private static CallException notAPortal() {
        return CallException.invalid("clientId", "is not a portal that is registered for this website");
    }

    /** Where to send the browser with the token; empty where no entry URL is registered for the portal. */
    Optional<String> loginUrl(RealmModel realm, TokenSecret token, AccountSelection selection) {
        return Application.of(realm, client).entryUrl().map(entry -> loginUrl(entry, token, selection)
                .toString());
    }

    private static URI loginUrl(URI entry, TokenSecret token, AccountSelection selection) {
        UriBuilder url = UriBuilder.fromUri(entry).queryParam("sso_token", token.value());
        if (selection.account() != null) {
            url.queryParam("sso_account", "{account}");
        }
        if (selection.servicePoint() != null) {
            url.queryParam("sso_service_point", "{servicePoint}");
        }
        return url.build(selectionValues(selection));
    }

    private static Object[] selectionValues(AccountSelection selection) {
        return Stream.of(selection.account(), selection.servicePoint())
                .filter(value -> value != null)
                .toArray();
    }
}
