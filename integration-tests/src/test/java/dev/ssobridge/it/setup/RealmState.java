package dev.ssobridge.it.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.realm.TestRealm;
import java.util.List;

/** The whole of a realm, with ids, so that two states can be compared. Users are left out. */
final class RealmState {
    private static final String PROFILE = "org.keycloak.userprofile.UserProfileProvider";

    private RealmState() {}

    static Object of(TestRealm realm, AdminApi api) {
        return List.of(
                inOneOrder(export(api)),
                inOneOrder(api.get("../users/profile").mustBe(200).json()),
                inOneOrder(api.get("../localization/de").mustBe(200).json()),
                inOneOrder(api.get("../localization/en").mustBe(200).json()),
                serviceAccounts(realm));
    }

    private static ObjectNode export(AdminApi api) {
        ObjectNode export = (ObjectNode) api.post("../partial-export?exportClients=true&exportGroupsAndRoles=true")
                .mustBe(200)
                .json();
        ((ObjectNode) export.path("components")).remove(PROFILE);
        return export;
    }

    /** The service accounts and their roles. */
    private static List<String> serviceAccounts(TestRealm realm) {
        return realm.admin().clients().findAll().stream()
                .filter(client -> client.isServiceAccountsEnabled())
                .map(client -> client.getClientId() + "="
                        + realm
                                .admin()
                                .users()
                                .get(realm.admin()
                                        .clients()
                                        .get(client.getId())
                                        .getServiceAccountUser()
                                        .getId())
                                .roles()
                                .realmLevel()
                                .listEffective()
                                .stream()
                                .map(role -> role.getName())
                                .sorted()
                                .toList())
                .sorted()
                .toList();
    }

    /** Keycloak exports most lists in any order. */
    private static Object inOneOrder(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream()
                    .map(RealmState::inOneOrder)
                    .map(Object::toString)
                    .sorted()
                    .toList();
        }
        return node.isObject()
                ? node.propertyStream()
                        .map(field -> field.getKey() + "=" + inOneOrder(field.getValue()))
                        .sorted()
                        .toList()
                : node.toString();
    }
}
