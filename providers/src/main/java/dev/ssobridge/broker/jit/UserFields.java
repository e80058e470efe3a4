package dev.ssobridge.broker.jit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * User attributes that a sign-in would write.
 *
 * @param values attribute to value
 */
record UserFields(Map<String, String> values) {
    /** For a new user: what the identity provider says, the configured defaults, and the full name from both. */
    static UserFields ofNew(Person person, JitSettings settings) {
        Map<ProfileClaim, String> profile = new TreeMap<>(settings.defaults());
        profile.putAll(person.profile());
        Map<ProfileClaim, String> complete = PersonNames.complete(profile);
        complete.computeIfAbsent(ProfileClaim.NAME, name -> {
            String parts = PersonNames.fullName(profile);
            return parts.isEmpty() ? null : parts;
        });
        Map<String, String> values = new LinkedHashMap<>();
        complete.forEach((claim, value) -> values.put(claim.attribute(), value));
        values.put(UserModel.EMAIL, person.email());
        return new UserFields(values);
    }

    /**
     * The differences for an existing user. What the identity provider leaves out, and what is written only once,
     * stays.
     */
    static UserFields between(UserModel user, Person person, JitSettings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        person.profile().forEach((claim, value) -> {
            boolean writable = !settings.createOnly().contains(claim);
            if (writable && !value.equals(user.getFirstAttribute(claim.attribute()))) {
                values.put(claim.attribute(), value);
            }
        });
        return new UserFields(values);
    }

    /** Writes the fields, and forgets those that the user's store keeps for itself. */
    void writeTo(UserModel user) {
        values.entrySet().removeIf(field -> !write(user, field.getKey(), field.getValue()));
    }

    private static boolean write(UserModel user, String attribute, String value) {
        try {
            user.setSingleAttribute(attribute, value);
            return true;
        } catch (ReadOnlyException e) {
            return false;
        }
    }
}
