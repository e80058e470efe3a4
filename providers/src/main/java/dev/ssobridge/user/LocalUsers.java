package dev.ssobridge.user;

import dev.ssobridge.CheckedOn;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStoragePrivateUtil;

/**
 * Users of Keycloak's own storage. {@code session.users().addUser} would offer a new user to every writable user store
 * first.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"UserStorageManager.addUser", "UserStoragePrivateUtil.userLocalStorage"})
public final class LocalUsers {
    private LocalUsers() {}

    /** The user as the database has it now, past Keycloak's cache. A user of another store is returned as given. */
    public static UserModel stored(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!StorageId.isLocalStorage(user.getId())) {
            return user;
        }
        UserModel local = UserStoragePrivateUtil.userLocalStorage(session).getUserById(realm, user.getId());
        return local == null ? user : local;
    }

    /** A new user with the realm's default roles, groups and required actions, not enabled yet. */
    public static UserModel add(KeycloakSession session, RealmModel realm, String username) {
        return UserStoragePrivateUtil.userLocalStorage(session).addUser(realm, username);
    }
}
