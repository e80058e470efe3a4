package dev.ssobridge.loginsso;

import dev.ssobridge.user.EmailOwners;
import dev.ssobridge.user.LostRace;
import dev.ssobridge.user.UserStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.user.UserLookupProvider;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** What the realm's user profile, its user stores and the uniqueness of e-mails allow to be written. */
final class ProfileRules {
    /** Keycloak's words for an e-mail that is another user's e-mail, or another user's name. */
    private static final Set<String> TAKEN = Set.of("emailExistsMessage", "usernameExistsMessage");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EmailOwners emails;

    ProfileRules(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.emails = new EmailOwners(session, realm);
    }

    /** In a realm where the e-mail is the username, both are one value. */
    void checkEmailAsUsername(String username, UserData data) throws CallException {
        if (realm.isRegistrationEmailAsUsername()
                && data.email() != null
                && !data.email().strip().equalsIgnoreCase(username)) {
            throw CallException.invalid("email", "differs from username, which is the e-mail in this realm");
        }
    }

    /** Makes sure that nobody has the name of a user who is to be created: neither a store that did not answer, nor a
     * call that was quicker. */
    void checkNameIsFree(String username) {
        boolean known =
                UserStores.anyKnows(session, realm, (store, in) -> store.getUserByUsername(in, username) != null);
        if (known || session.users().getUserByUsername(realm, username) != null) {
            throw new LostRace();
        }
    }

    /**
     * Refuses an e-mail that somebody else has.
     *
     * @param username of the user who is to have it
     * @param email new e-mail, or null for none
     * @param user the user as stored, or null for one who does not exist yet
     */
    void checkEmailIsFree(String username, String email, UserModel user) throws CallException {
        if (email == null) {
            return;
        }
        Optional<UserModel> owner = emails.otherThan(user, email);
        if (owner.isEmpty() && UserStores.anyKnows(session, realm, (store, in) -> isOthers(store, in, email, user))) {
            throw emailConflict();
        }
        if (owner.isPresent() && owner.get().getUsername().equals(username)) {
            throw new LostRace();
        }
        if (owner.isPresent()) {
            throw emailConflict();
        }
    }

    private static boolean isOthers(UserLookupProvider store, RealmModel realm, String email, UserModel user) {
        UserModel owner = store.getUserByEmail(realm, email);
        return owner != null && (user == null || !owner.getId().equals(user.getId()));
    }

    private static CallException emailConflict() {
        return CallException.conflict("email_conflict", "email", "belongs to another user");
    }

    /** Refuses what the user profile keeps even from administrators; user stores refuse for themselves on writing. */
    void checkWritable(UserModel user, UserChanges changes) throws CallException {
        UserProfile profile = profiles().create(UserProfileContext.USER_API, user);
        for (String attribute : changes.values().keySet()) {
            if (profile.getAttributes().contains(attribute)
                    && profile.getAttributes().isReadOnly(attribute)) {
                throw CallException.conflict(
                        "read_only", UserChanges.fieldOf(attribute), "can't be changed for this user");
            }
        }
    }

    void checkNew(String username, UserChanges changes) throws CallException {
        Map<String, List<String>> attributes = overlay(new HashMap<>(), changes);
        attributes.put(UserModel.USERNAME, List.of(username));
        validate(profiles().create(UserProfileContext.USER_API, attributes));
    }

    void checkExisting(UserModel user, UserChanges changes) throws CallException {
        Map<String, List<String>> attributes = overlay(new HashMap<>(user.getAttributes()), changes);
        validate(profiles().create(UserProfileContext.USER_API, attributes, user));
    }

    private static Map<String, List<String>> overlay(Map<String, List<String>> attributes, UserChanges changes) {
        changes.values().forEach((attribute, value) -> attributes.put(attribute, List.of(value)));
        return attributes;
    }

    private UserProfileProvider profiles() {
        return session.getProvider(UserProfileProvider.class);
    }

    private static void validate(UserProfile profile) throws CallException {
        try {
            profile.validate();
        } catch (ValidationException e) {
            ValidationException.Error error = e.getErrors().get(0);
            if (UserModel.EMAIL.equals(error.getAttribute()) && TAKEN.contains(error.getMessage())) {
                throw emailConflict();
            }
            throw CallException.invalid(
                    UserChanges.fieldOf(error.getAttribute()),
                    "is refused by the user profile (" + error.getMessage() + ")");
        }
    }
}
