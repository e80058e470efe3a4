package dev.ssobridge.doctor;

import dev.ssobridge.registration.OpenIdConnect;
import dev.ssobridge.setup.RealmSetup;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;

/**
 * A realm that is looked at, and some questions about its clients.
 *
 * @param session whose context is the realm
 * @param realm is never changed
 */
record Examined(KeycloakSession session, RealmModel realm) {

    /** Whether a client signs people in in a browser. */
    static boolean signsIn(ClientModel client) {
        return OpenIdConnect.isSpokenBy(client) && client.isStandardFlowEnabled() && !client.isBearerOnly();
    }

    /** Whether the accounts of a user reach a client: by the client scope, whose mapper is there, or by a mapper of its own. */
    static boolean receivesAccounts(ClientModel client, String mapperId) {
        boolean byScope = scopes(client)
                .filter(scope -> RealmSetup.ACCOUNTS.equals(scope.getName()))
                .anyMatch(scope -> scope.getProtocolMappersStream().anyMatch(mapper -> is(mapper, mapperId)));
        return byScope || client.getProtocolMappersStream().anyMatch(mapper -> is(mapper, mapperId));
    }

    /** Whether access tokens of a client hold this audience. */
    static boolean hasAudience(ClientModel client, String audience) {
        return Stream.concat(
                        client.getProtocolMappersStream(),
                        client.getClientScopes(true).values().stream()
                                .flatMap(ClientScopeModel::getProtocolMappersStream))
                .filter(mapper -> is(mapper, "oidc-audience-mapper"))
                .anyMatch(mapper -> audience.equals(mapper.getConfig().get("included.custom.audience"))
                        || audience.equals(mapper.getConfig().get("included.client.audience")));
    }

    private static boolean is(ProtocolMapperModel mapper, String id) {
        return id.equals(mapper.getProtocolMapper());
    }

    private static Stream<ClientScopeModel> scopes(ClientModel client) {
        return Stream.of(true, false).flatMap(isDefault -> client.getClientScopes(isDefault).values().stream());
    }
}
