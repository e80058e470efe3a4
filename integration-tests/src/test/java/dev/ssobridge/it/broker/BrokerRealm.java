package dev.ssobridge.it.broker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.KeycloakServer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A copy of the realm support, with a provider that the test plays: trusted for e-mail, provisioning on. */
final class BrokerRealm implements AutoCloseable {
    static final String ALIAS = "acme";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final FakeProvider provider;

    private BrokerRealm(KeycloakServer server, TestRealm realm, FakeProvider provider) {
        this.server = server;
        this.realm = realm;
        this.provider = provider;
    }

    static BrokerRealm create(KeycloakServer server) {
        return create(server, json -> {});
    }

    static BrokerRealm create(KeycloakServer server, Consumer<ObjectNode> change) {
        FakeProvider provider = new FakeProvider();
        TestRealm realm = TestRealm.variantOf(server, "support", json -> {
            ObjectNode config = (ObjectNode) json.at("/identityProviders/0/config");
            config.put("issuer", provider.issuer());
            config.remove(List.of("attributeDefaults", "createOnlyAttributes"));
            change.accept(json);
        });
        return new BrokerRealm(server, realm, provider);
    }

    /**
     * The same realm with another provider in place of this one. An import adds it, so Keycloak has read nothing of it yet.
     *
     * @param config what to set beside the issuer
     */
    BrokerRealm withProvider(FakeProvider another, Map<String, String> config) {
        var resource = realm.admin().identityProviders().get(ALIAS);
        IdentityProviderRepresentation changed = resource.toRepresentation();
        resource.remove();
        changed.setInternalId(null);
        changed.setEnabled(true);
        changed.getConfig().remove("discoveredMetadata");
        changed.getConfig().put("issuer", another.issuer());
        changed.getConfig().put("clientSecret", "support-desk-secret");
        changed.getConfig().putAll(config);
        var part = new PartialImportRepresentation();
        part.setIfResourceExists("FAIL");
        part.setIdentityProviders(List.of(changed));
        try (var imported = realm.admin().partialImport(part)) {
            if (imported.getStatus() != 200) {
                throw new AssertionError(imported.readEntity(String.class));
            }
        }
        return new BrokerRealm(server, realm, another);
    }

    KeycloakServer server() {
        return server;
    }

    TestRealm realm() {
        return realm;
    }

    FakeProvider provider() {
        return provider;
    }

    /** Registers the help desk with an account. */
    void register(String account) {
        realm.registrations().application("helpdesk", "account", account);
    }

    /** A new browser on its way to the provider. */
    BrokerWalk walk() {
        return new BrokerWalk(this, realm.browser());
    }

    BrokerWalk walk(CookieBrowser browser) {
        return new BrokerWalk(this, browser);
    }

    /** Changes the provider as an administrator does. */
    void configure(Map<String, String> config) {
        change(provider -> provider.getConfig().putAll(config));
    }

    void trustEmail(boolean trusted) {
        change(provider -> provider.setTrustEmail(trusted));
    }

    void allowJitProvisioning(boolean allowed) {
        configure(Map.of("allowJitProvisioning", String.valueOf(allowed)));
    }

    private void change(Consumer<IdentityProviderRepresentation> change) {
        var resource = realm.admin().identityProviders().get(ALIAS);
        IdentityProviderRepresentation stored = resource.toRepresentation();
        change.accept(stored);
        resource.update(stored);
    }

    /** The users with this address. */
    List<UserRepresentation> usersWith(String email) {
        return realm.admin().users().searchByEmail(email, true);
    }

    /** The people at providers that the user is linked to. */
    List<FederatedIdentityRepresentation> linksOf(TestUser user) {
        return realm.admin().users().get(user.id()).getFederatedIdentity();
    }

    /** The last event of one of these types in this realm. */
    Event lastEvent(String... types) {
        List<Event> events = events(types);
        if (events.isEmpty()) {
            throw new AssertionError(
                    "No event " + List.of(types) + " in " + server.events().all());
        }
        return events.get(events.size() - 1);
    }

    List<Event> events(String... types) {
        return server.events().all().stream()
                .filter(event ->
                        realm.name().equals(event.realm()) && List.of(types).contains(event.type()))
                .toList();
    }

    @Override
    public void close() {
        realm.close();
        provider.close();
    }
}
