package dev.ssobridge.user;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Tells whether a username or an e-mail is free. Asks Keycloak and then every user store of the realm, since Keycloak's
 * own look-up takes a store that is down for one that does not know the user.
 */
public final class Names {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final EmailOwners emails;

    /** For the realm of the session's context. */
    public Names(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.emails = new EmailOwners(session, realm);
    }

    /**
     * Whether a user has that username.
     *
     * @throws RuntimeException of a user store that can't answer
     */
    public boolean isTaken(String username) {
        return session.users().getUserByUsername(realm, username) != null
                || UserStores.anyKnows(session, realm, (store, in) -> store.getUserByUsername(in, username) != null);
    }

    /**
     * Whether Keycloak knows another user by that username. Where users may sign in by e-mail, a username that looks
     * like an address is as good as the address.
     *
     * @param user who may have the username; null: nobody may
     */
    public boolean isNameOfAnother(String username, UserModel user) {
        return isAnother(session.users().getUserByUsername(realm, username), user);
    }

    /**
     * The user whom Keycloak knows by that e-mail.
     *
     * @param user who may have the e-mail and is not the answer; null: nobody may
     */
    public Optional<UserModel> emailOwner(String email, UserModel user) {
        return emails.otherThan(user, email);
    }

    /**
     * Whether a user store knows another user by that e-mail.
     *
     * @param user who may have the e-mail; null: nobody may
     * @throws RuntimeException of a user store that can't answer
     */
    public boolean isEmailKnownToStores(String email, UserModel user) {
        return UserStores.anyKnows(session, realm, (store, in) -> isAnother(store.getUserByEmail(in, email), user));
    }

    private static boolean isAnother(UserModel found, UserModel user) {
        return found != null && (user == null || !found.getId().equals(user.getId()));
    }
}
