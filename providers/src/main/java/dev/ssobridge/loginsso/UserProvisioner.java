package dev.ssobridge.loginsso;

import dev.ssobridge.account.CustomerAccounts;
import dev.ssobridge.account.TrustedAccounts;
import dev.ssobridge.event.CallReason;
import dev.ssobridge.keycloak.Caller;
import dev.ssobridge.registration.Website;
import dev.ssobridge.token.SerialSection;
import dev.ssobridge.user.Administrators;
import dev.ssobridge.user.CreatedBy;
import dev.ssobridge.user.LocalUsers;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Creates or updates the user of a call. Everything is checked before anything is written, and only what differs is
 * written.
 */
final class UserProvisioner {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Caller caller;
    private final ProfileRules rules;

    UserProvisioner(KeycloakSession session, Caller caller) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.caller = caller;
        this.rules = new ProfileRules(session, realm);
    }

    /**
     * @throws CallException if the user is not available to the caller, or a value can't be stored; nothing is written
     */
    Provisioned provision(UserData data) throws CallException {
        String username = KeycloakModelUtils.toLowerCaseSafe(data.username().strip());
        UserModel user = session.users().getUserByUsername(realm, username);
        rules.checkEmailAsUsername(username, data);
        if (user == null) {
            return create(username, data);
        }
        if (!user.getUsername().equalsIgnoreCase(username)) {
            // A database or a store that takes é for e has found another user.
            throw CallException.userNotAvailable(CallReason.OTHER_NAME);
        }
        return update(user, data);
    }

    private Provisioned create(String username, UserData data) throws CallException {
        CustomerAccounts accounts = data.accounts().over(new CustomerAccounts(List.of()));
        UserChanges changes =
                UserChanges.ofNew(data, accounts, realm.isRegistrationEmailAsUsername() ? username : null);
        rules.checkNameIsFree(username);
        checkNew(username, changes);
        UserModel user = LocalUsers.add(session, realm, username);
        user.setEnabled(true);
        CreatedBy.note(user, caller.client());
        changes.writeTo(user);
        // By a default role or group, or by an admin permission for everybody.
        checkNoAdministrator(user);
        return new Provisioned(user, true, List.of(), accounts);
    }

    private void checkNew(String username, UserChanges changes) throws CallException {
        try {
            rules.checkEmailIsFree(username, changes.email(), null);
            rules.checkNew(username, changes);
        } catch (CallException e) {
            // The user in the way may be this one, made by a quicker call.
            rules.checkNameIsFree(username);
            throw e;
        }
    }

    private Provisioned update(UserModel user, UserData data) throws CallException {
        checkAvailable(user);
        CustomerAccounts stored = TrustedAccounts.of(session, LocalUsers.stored(session, realm, user));
        CustomerAccounts accounts = data.accounts().over(stored);
        UserChanges changes = UserChanges.between(user, stored, data, accounts);
        if (!changes.fields().isEmpty()) {
            // The accounts are merged with the stored ones: two calls at once must not lose each other's service
            // points.
            SerialSection.require(session, "user/" + user.getId());
            rules.checkWritable(user, changes);
            rules.checkEmailIsFree(user.getUsername(), changes.email(), user);
            rules.checkExisting(user, changes);
            changes.writeTo(user);
        }
        return new Provisioned(user, false, changes.fields(), accounts);
    }

    private boolean mayActForExistingUsers() {
        return Website.of(realm, caller.client()).map(Website::existingUsers).orElse(false);
    }

    private void checkAvailable(UserModel user) throws CallException {
        if (!user.isEnabled()) {
            throw CallException.userNotAvailable(CallReason.USER_DISABLED);
        }
        checkNoAdministrator(user);
        boolean own = CreatedBy.of(session, user)
                .filter(creation -> creation.isOf(realm, caller.client(), user))
                .isPresent();
        if (!own && !mayActForExistingUsers()) {
            throw CallException.userNotAvailable(CallReason.OTHER_OWNER);
        }
    }

    private void checkNoAdministrator(UserModel user) throws CallException {
        if (Administrators.contains(session, realm, user)) {
            throw CallException.userNotAvailable(CallReason.ADMINISTRATOR);
        }
    }
}
