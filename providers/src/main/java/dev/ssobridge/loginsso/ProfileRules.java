package dev.ssobridge.loginsso;

import dev.ssobridge.event.CallReason;
import dev.ssobridge.user.LostRace;
import dev.ssobridge.user.Names;
import dev.ssobridge.user.ProfileCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;

/** What the realm's user profile, its user stores and the uniqueness of e-mails allow to be written. */
final class ProfileRules {
    /** Keycloak's words for an e-mail that is another user's e-mail, or another user's name. */
    private static final Set<String> TAKEN = Set.of("emailExistsMessage", "usernameExistsMessage");

    private final RealmModel realm;
    private final Names names;
    private final ProfileCheck profile;

    ProfileRules(KeycloakSession session, RealmModel realm) {
        this.realm = realm;
        this.names = new Names(session);
        this.profile = new ProfileCheck(session, UserProfileContext.USER_API);
    }

    /** In a realm where the e-mail is the username, both are one value. */
    void checkEmailAsUsername(String username, UserData data) throws CallException {
        if (realm.isRegistrationEmailAsUsername()
                && data.email() != null
                && !data.email().strip().equalsIgnoreCase(username)) {
            throw CallException.invalid("email", "differs from username, which is the e-mail in this realm");
        }
    }

    /** Makes sure that a new user's name is free: in a store that did not answer before, and after a quicker call. */
    void checkNameIsFree(String username) {
        if (names.isTaken(username)) {
            throw new LostRace();
        }
    }

    /**
     * Refuses an e-mail that another user has.
     *
     * @param username of the user who is to have it
     * @param email new e-mail, or null for none
     * @param user the user as stored, or null for one who does not exist yet
     */
    void checkEmailIsFree(String username, String email, UserModel user) throws CallException {
        if (email == null) {
            return;
        }
        Optional<UserModel> owner = names.emailOwner(email, user);
        if (owner.filter(found -> found.getUsername().equals(username)).isPresent()) {
            throw new LostRace();
        }
        if (owner.isPresent() || names.isEmailKnownToStores(email, user)) {
            throw emailConflict();
        }
    }

    private static CallException emailConflict() {
        return CallException.conflict(CallReason.EMAIL_CONFLICT, "email", "belongs to another user");
    }

    /** Refuses what the user profile keeps even from administrators; user stores refuse for themselves on writing. */
    void checkWritable(UserModel user, UserChanges changes) throws CallException {
        Map<String, String> writable = profile.writable(user, changes.values());
        for (String attribute : changes.values().keySet()) {
            if (!writable.containsKey(attribute)) {
                throw CallException.conflict(
                        CallReason.READ_ONLY, UserChanges.fieldOf(attribute), "can't be changed for this user");
            }
        }
    }

    void checkNew(String username, UserChanges changes) throws CallException {
        refuse(profile.ofNew(username, changes.values()));
    }

    void checkExisting(UserModel user, UserChanges changes) throws CallException {
        refuse(profile.ofExisting(user, changes.values()));
    }

    private static void refuse(List<ProfileCheck.Complaint> complaints) throws CallException {
        if (complaints.isEmpty()) {
            return;
        }
        ProfileCheck.Complaint first = complaints.get(0);
        if (UserModel.EMAIL.equals(first.attribute()) && TAKEN.contains(first.message())) {
            throw emailConflict();
        }
        throw CallException.invalid(
                UserChanges.fieldOf(first.attribute()), "is refused by the user profile (" + first.message() + ")");
    }
}
