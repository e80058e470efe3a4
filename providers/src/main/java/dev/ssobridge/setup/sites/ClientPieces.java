package dev.ssobridge.setup.sites;

import dev.ssobridge.keycloak.ClientAdministration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.idm.ClientRepresentation;

/** The pieces of a client: itself, its settings, the roles of its service account, its scopes. */
record ClientPieces(ClientAdministration clients) {
    static final String CLIENT = "client";
    static final String ROOT_URL = "root-url";
    static final String REDIRECT_URI = "redirect-uri";
    static final String STANDARD_FLOW = "standard-flow";
    static final String SERVICE_ACCOUNT = "service-account";
    static final String ROLE = "role";
    static final String SCOPE = "scope";

    private RealmModel realm() {
        return clients.realm();
    }

    /** The client itself, as it is made where the realm has none of that client id. */
    Piece client(ClientRepresentation representation) {
        return new Piece(
                CLIENT,
                "",
                client -> false,
                missing -> clients.create(representation),
                client -> true,
                client -> clients.remove(client));
    }

    Piece rootUrl(String url) {
        return new Piece(
                key(ROOT_URL, url),
                "root URL of the ",
                client -> client.getRootUrl() == null || client.getRootUrl().isBlank(),
                client -> clients.update(client, update -> update.setRootUrl(url)),
                client -> url.equals(client.getRootUrl()),
                client -> client.setRootUrl(null));
    }

    Piece redirectUri(String uri) {
        return new Piece(
                key(REDIRECT_URI, uri),
                "redirect URI " + uri + " of the ",
                client -> !client.getRedirectUris().contains(uri),
                client -> clients.update(client, update -> update.setRedirectUris(plus(client, uri))),
                client -> client.getRedirectUris().contains(uri),
                client -> client.removeRedirectUri(uri));
    }

    private static List<String> plus(ClientModel client, String uri) {
        Set<String> uris = new TreeSet<>(client.getRedirectUris());
        uris.add(uri);
        return new ArrayList<>(uris);
    }

    Piece standardFlow() {
        return new Piece(
                STANDARD_FLOW,
                "standard flow of the ",
                client -> !client.isStandardFlowEnabled(),
                client -> clients.update(client, update -> update.setStandardFlowEnabled(true)),
                ClientModel::isStandardFlowEnabled,
                client -> client.setStandardFlowEnabled(false));
    }

    Piece serviceAccount() {
        return new Piece(
                SERVICE_ACCOUNT,
                "service account of the ",
                client -> !client.isServiceAccountsEnabled() || account(client) == null,
                client -> clients.update(client, update -> update.setServiceAccountsEnabled(true)),
                ClientModel::isServiceAccountsEnabled,
                client -> clients.disableServiceAccount(client));
    }

    /** A realm role of the client's service account. */
    Piece role(String name) {
        return new Piece(
                key(ROLE, name),
                "role " + name + " of the ",
                client -> !hasRole(client, name),
                client -> account(client).grantRole(realm().getRole(name)),
                client -> hasRole(client, name),
                client -> account(client).deleteRoleMapping(realm().getRole(name)));
    }

    private boolean hasRole(ClientModel client, String name) {
        UserModel account = account(client);
        RoleModel role = realm().getRole(name);
        return account != null && role != null && account.hasRole(role);
    }

    private UserModel account(ClientModel client) {
        return clients.session().users().getServiceAccount(client);
    }

    /** A client scope, as a default one; it is not missing where it is an optional one. */
    Piece scope(String name) {
        return new Piece(
                key(SCOPE, name),
                "client scope " + name + " of the ",
                client -> !hasScope(client, name, true) && !hasScope(client, name, false),
                client -> client.addClientScope(scopeOf(name), true),
                client -> hasScope(client, name, true),
                client -> client.removeClientScope(scopeOf(name)));
    }

    private static boolean hasScope(ClientModel client, String name, boolean isDefault) {
        return client.getClientScopes(isDefault).containsKey(name);
    }

    private ClientScopeModel scopeOf(String name) {
        return KeycloakModelUtils.getClientScopeByName(realm(), name);
    }

    static String key(String kind, String value) {
        return kind + " " + value;
    }
}
