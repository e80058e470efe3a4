package dev.ssobridge.registration;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.token.SerialSection;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;

/**
 * The components that a realm has while one of them is saved. Administrators who save registrations of a realm do so one
 * after the other, across all nodes, and each sees what the one before has committed. Keycloak has no such order: two
 * components for the same client would both be found to be the only one.
 */
public record StoredComponents(List<ComponentModel> all) {
    /** All of the type of the one that is saved. An import, which is alone with its new realm, waits for nobody. */
    public static StoredComponents of(KeycloakSession session, RealmModel realm, ComponentModel saved) {
        if (!SavedByHand.in(session)) {
            return new StoredComponents(realm.getComponentsStream(realm.getId(), saved.getProviderType())
                    .toList());
        }
        wait(session, realm, saved);
        return new StoredComponents(read(entities(session), realm.getId(), saved.getProviderType()));
    }

    /** Lets a removal by hand wait its turn, too. */
    public static void awaitTurn(KeycloakSession session, RealmModel realm, ComponentModel removed) {
        if (SavedByHand.in(session)) {
            wait(session, realm, removed);
        }
    }

    private static void wait(KeycloakSession session, RealmModel realm, ComponentModel component) {
        SerialSection.enter(session, "registration/" + realm.getId());
        if (component.getId() != null) {
            refuseChanged(entities(session), component.getId());
        }
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Keycloak deletes and inserts all rows of a component that it saves. It may have loaded them before the wait, where
     * this request has filled the realm cache; then it would delete rows that are gone, an error of the server.
     */
    @CheckedOn(
            keycloak = "26.7.4",
            of = {"RealmCacheSession.prepareCachedRealm", "jpa.RealmAdapter.setConfig"})
    private static void refuseChanged(EntityManager entities, String id) {
        ComponentEntity loaded = entities.find(ComponentEntity.class, id);
        if (loaded == null) {
            return;
        }
        Set<String> rows = loaded.getComponentConfigs().stream()
                .map(ComponentConfigEntity::getId)
                .collect(Collectors.toSet());
        Set<String> stored = new HashSet<>(entities.createQuery(
                        "select f.id from ComponentConfigEntity f where f.component.id = :id", String.class)
                .setParameter("id", id)
                .getResultList());
        if (!rows.equals(stored)) {
            throw new ModelDuplicateException("Somebody else has changed the component at the same time");
        }
    }

    /** By columns: entities that this request has loaded before the wait would come back as they were. */
    private static List<ComponentModel> read(EntityManager entities, String realmId, String providerType) {
        Map<String, ComponentModel> components = new LinkedHashMap<>();
        for (Object[] row : entities.createQuery(
                        "select c.id, c.providerId, f.name, f.value from ComponentEntity c"
                                + " left join c.componentConfigs f where c.realm.id = :realm"
                                + " and c.parentId = :realm and c.providerType = :type",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("type", providerType)
                .getResultList()) {
            ComponentModel component = components.computeIfAbsent((String) row[0], id -> empty(id, (String) row[1]));
            if (row[2] != null) {
                component.getConfig().add((String) row[2], (String) row[3]);
            }
        }
        return List.copyOf(components.values());
    }

    private static ComponentModel empty(String id, String providerId) {
        ComponentModel component = new ComponentModel();
        component.setId(id);
        component.setProviderId(providerId);
        component.setConfig(new MultivaluedHashMap<>());
        return component;
    }

    /** Those of one kind, without the one that is saved. */
    Stream<ComponentModel> others(ComponentModel saved) {
        return ofKind(saved.getProviderId())
                .filter(component -> !component.getId().equals(saved.getId()));
    }

    Stream<ComponentModel> ofKind(String providerId) {
        return all.stream().filter(component -> providerId.equals(component.getProviderId()));
    }
}
