package dev.ssobridge.setup;

import dev.ssobridge.setup.part.SetupPart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The scope or, in an existing one, the mappers that it lacks, whatever an administrator has called them. */
    @Override
    public Set<String> missing() {
        ClientScopeModel found = find();
        return found == null
                ? Set.of(name())
                : mappers.stream()
                        .filter(mapper -> !has(found, mapper))
                        .map(this::piece)
                        .collect(Collectors.toSet());
    }

    private String piece(Mapper mapper) {
        return "mapper " + mapper.name() + " of the " + name();
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
    public Set<String> present(Set<String> pieces) {
        ClientScopeModel found = find();
        if (found == null) {
            return Set.of();
        }
        return pieces.contains(name())
                ? Set.of(name())
                : mappers.stream()
                        .filter(mapper -> pieces.contains(piece(mapper)) && named(found, mapper) != null)
                        .map(this::piece)
                        .collect(Collectors.toSet());
    }

    private static ProtocolMapperModel named(ClientScopeModel scope, Mapper mapper) {
        return scope.getProtocolMapperByName(PROTOCOL, mapper.name());
    }

    @Override
    public void remove(Set<String> pieces) {
        ClientScopeModel found = find();
        if (pieces.contains(name())) {
            realm.removeClientScope(found.getId());
        } else {
            mappers.stream()
                    .filter(mapper -> pieces.contains(piece(mapper)))
                    .forEach(mapper -> found.removeProtocolMapper(named(found, mapper)));
        }
    }
}
