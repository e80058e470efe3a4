package dev.ssobridge.loginsso;

import dev.ssobridge.account.CustomerAccounts;
import dev.ssobridge.event.CallReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * The values of a user that are to be written, by user-profile attribute. Only those that differ from what is stored.
 *
 * @param values attribute to new value, in the order of the contract
 */
record UserChanges(Map<String, String> values) {
    private static final Map<String, String> FIELD_OF_ATTRIBUTE = Map.of(CustomerAccounts.ATTRIBUTE, "accounts");

    /**
     * All values of a new user.
     *
     * @param emailAsUsername the username in a realm where it is the e-mail, or null
     */
    static UserChanges ofNew(UserData data, CustomerAccounts accounts, String emailAsUsername) {
        UserChanges changes = new UserChanges(new LinkedHashMap<>());
        String email = emailAsUsername == null ? data.email() : emailAsUsername;
        changes.put(UserModel.EMAIL, email == null ? null : email.toLowerCase(Locale.ROOT));
        changes.put(UserModel.FIRST_NAME, data.firstName());
        changes.put(UserModel.LAST_NAME, data.lastName());
        changes.put(CustomerAccounts.ATTRIBUTE, accounts.toJson());
        return changes;
    }

    /** The differences between a stored user and what the caller says. */
    static UserChanges between(UserModel user, CustomerAccounts stored, UserData data, CustomerAccounts accounts) {
        UserChanges changes = new UserChanges(new LinkedHashMap<>());
        if (data.email() != null && !data.email().equalsIgnoreCase(user.getEmail())) {
            changes.put(UserModel.EMAIL, data.email().toLowerCase(Locale.ROOT));
        }
        changes.putIfDifferent(UserModel.FIRST_NAME, user.getFirstName(), data.firstName());
        changes.putIfDifferent(UserModel.LAST_NAME, user.getLastName(), data.lastName());
        if (!accounts.equals(stored)) {
            changes.put(CustomerAccounts.ATTRIBUTE, accounts.toJson());
        }
        return changes;
    }

    private void put(String attribute, String value) {
        if (value != null) {
            values.put(attribute, value);
        }
    }

    private void putIfDifferent(String attribute, String stored, String wanted) {
        if (wanted != null && !Objects.equals(stored, wanted)) {
            values.put(attribute, wanted);
        }
    }

    /** The new e-mail, or null where it does not change. */
    String email() {
        return values.get(UserModel.EMAIL);
    }

    /** The fields that change, by their names in the request. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        values.keySet().forEach(attribute -> fields.add(fieldOf(attribute)));
        return List.copyOf(fields);
    }

    /** The request's name for a user-profile attribute. */
    static String fieldOf(String attribute) {
        return FIELD_OF_ATTRIBUTE.getOrDefault(attribute, attribute);
    }

    /** @throws CallException if the user's store refuses a field; the transaction is then rolled back */
    void writeTo(UserModel user) throws CallException {
        for (Map.Entry<String, String> change : values.entrySet()) {
            try {
                write(user, change.getKey(), change.getValue());
            } catch (ReadOnlyException e) {
                throw CallException.conflict(
                        CallReason.READ_ONLY, fieldOf(change.getKey()), "can't be changed for this user");
            }
        }
    }

    private static void write(UserModel user, String attribute, String value) {
        switch (attribute) {
            case UserModel.EMAIL -> {
                user.setEmail(value);
                user.setEmailVerified(false);
            }
            case UserModel.FIRST_NAME -> user.setFirstName(value);
            case UserModel.LAST_NAME -> user.setLastName(value);
            default -> user.setSingleAttribute(attribute, value);
        }
    }
}
