package dev.ssobridge.it.realm;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Makes users that no other test has. */
public final class Users {
    private final RealmResource realm;

    /** Those of a realm. */
    public Users(RealmResource realm) {
        this.realm = realm;
    }

    /** A name that no user has. */
    public static String newName() {
        return "user-" + UUID.randomUUID();
    }

    /** Enabled, with a verified e-mail address, names and a password. */
    public TestUser create() {
        return create(user -> {});
    }

    /** One with customer accounts: the value of the user attribute sso.accounts, JSON. */
    public TestUser withAccounts(String accounts) {
        return create(user -> user.setAttributes(Map.of("sso.accounts", List.of(accounts))));
    }

    public TestUser create(Consumer<UserRepresentation> change) {
        String username = newName();
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setEnabled(true);
        user.setEmail(username + "@example.com");
        user.setEmailVerified(true);
        user.setFirstName("Test");
        user.setLastName("User");
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue("password of " + username);
        user.setCredentials(List.of(password));
        change.accept(user);
        try (Response created = realm.users().create(user)) {
            String id = CreatedResponseUtil.getCreatedId(created);
            return new TestUser(id, user.getUsername(), password.getValue(), user.getEmail());
        }
    }

    /** One that the realm file brings: its password is its name. */
    public TestUser imported(String username) {
        UserRepresentation user = realm.users().searchByUsername(username, true).get(0);
        return new TestUser(user.getId(), username, username, user.getEmail());
    }

    /** The admin API's view of a user. */
    public UserResource admin(TestUser user) {
        return realm.users().get(user.id());
    }

    public void change(TestUser user, Consumer<UserRepresentation> change) {
        UserRepresentation stored = admin(user).toRepresentation();
        change.accept(stored);
        admin(user).update(stored);
    }
}
