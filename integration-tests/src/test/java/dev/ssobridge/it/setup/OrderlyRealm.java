package dev.ssobridge.it.setup;

import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import java.util.List;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** A realm that the set-up call has put in order, to plant faults in. */
final class OrderlyRealm implements AutoCloseable {
    static final String WEBSITE = "utility-website";
    static final String PORTAL = "customer-portal";

    private final TestRealm realm;
    private final AdminApi api;

    OrderlyRealm(KeycloakServer server) {
        this.realm = StockRealm.create(server);
        this.api = AdminApi.asAdministrator(server, realm);
        SiteCalls calls = new SiteCalls(realm, api);
        calls.setUp(calls.body());
    }

    TestRealm realm() {
        return realm;
    }

    Registrations registrations() {
        return realm.registrations();
    }

    /** The kinds that the doctor finds now. */
    List<String> found() {
        return FoundKinds.in(api.get("setup"));
    }

    /** A role that lets a website call. */
    RoleRepresentation role() {
        return realm.admin().roles().get("sso-login").toRepresentation();
    }

    ClientResource client(String clientId) {
        return realm.admin()
                .clients()
                .get(realm.admin().clients().findByClientId(clientId).get(0).getId());
    }

    void changeClient(String clientId, Consumer<ClientRepresentation> change) {
        ClientRepresentation stored = client(clientId).toRepresentation();
        change.accept(stored);
        client(clientId).update(stored);
    }

    void changeRealm(Consumer<RealmRepresentation> change) {
        RealmRepresentation stored = realm.admin().toRepresentation();
        change.accept(stored);
        realm.admin().update(stored);
    }

    void changeProfile(Consumer<UPConfig> change) {
        UPConfig stored = realm.admin().users().userProfile().getConfiguration();
        change.accept(stored);
        realm.admin().users().userProfile().update(stored);
    }

    void createClient(String clientId, String protocol) {
        ClientRepresentation made = new ClientRepresentation();
        made.setClientId(clientId);
        made.setProtocol(protocol);
        made.setPublicClient(false);
        made.setServiceAccountsEnabled("openid-connect".equals(protocol));
        made.setFullScopeAllowed(false);
        made.setRedirectUris(List.of("https://" + clientId + ".example/*"));
        FlowMaker.created(realm.admin().clients().create(made));
    }

    void removeScope(String clientId, String name) {
        client(clientId).getDefaultClientScopes().stream()
                .filter(scope -> scope.getName().equals(name))
                .forEach(scope -> client(clientId).removeDefaultClientScope(scope.getId()));
    }

    void giveAccounts(String clientId) {
        realm.admin().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals("sso-accounts"))
                .forEach(scope -> client(clientId).addDefaultClientScope(scope.getId()));
    }

    @Override
    public void close() {
        realm.close();
    }
}
