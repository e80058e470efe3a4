package dev.ssobridge.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;

/** A client scope with its mappers; it is no default scope of the realm, clients are given it one by one. */
record RealmScope(
        RealmModel realm, String scope, String description, Map<String, String> attributes, List<Mapper> mappers)
        implements SetupPart {
    private static final String PROTOCOL = "openid-connect";

    /** A protocol mapper: its name in the scope, its provider, its configuration. */
    record Mapper(String name, String provider, Map<String, String> config) {
        ProtocolMapperModel model() {
            ProtocolMapperModel model = new ProtocolMapperModel();
            model.setName(name);
            model.setProtocol(PROTOCOL);
            model.setProtocolMapper(provider);
            model.setConfig(new HashMap<>(config));
            return model;
        }
    }

    @Override
    public String name() {
        return "client scope " + scope;
    }

    private ClientScopeModel find() {
        return realm.getClientScopesStream()
                .filter(found -> scope.equals(found.getName()))
                .findFirst()
                .orElse(null);
    }

    /** With every mapper, whatever an administrator has called it. */
    @Override
    public boolean isThere() {
        ClientScopeModel found = find();
        return found != null && mappers.stream().allMatch(mapper -> has(found, mapper));
    }

    private static boolean has(ClientScopeModel scope, Mapper mapper) {
        return scope.getProtocolMappersStream()
                .anyMatch(existing -> mapper.provider().equals(existing.getProtocolMapper()));
    }

    @Override
    public void add() {
        ClientScopeModel model = find() == null ? create() : find();
        mappers.stream()
                .filter(mapper -> !has(model, mapper))
                .forEach(mapper -> model.addProtocolMapper(mapper.model()));
    }

    private ClientScopeModel create() {
        ClientScopeModel model = realm.addClientScope(scope);
        model.setDescription(description);
        model.setProtocol(PROTOCOL);
        attributes.forEach(model::setAttribute);
        return model;
    }

    @Override
    public void remove() {
        realm.removeClientScope(find().getId());
    }
}
