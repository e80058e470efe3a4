package dev.ssobridge.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/**
 * Holds the values that a user would get against the realm's user profile. Writes nothing and refuses nothing itself.
 */
public final class ProfileCheck {
    private final KeycloakSession session;
    private final List<UserProfileContext> contexts;

    /**
     * For all checks of one call or sign-in.
     *
     * @param contexts to ask in: an administrator may write more, the user may have to fill in more
     */
    public ProfileCheck(KeycloakSession session, UserProfileContext... contexts) {
        this.session = session;
        this.contexts = List.of(contexts);
    }

    /**
     * What is wrong with a value.
     *
     * @param attribute of the user profile
     * @param message key of Keycloak's message, such as {@code error-invalid-length}; never the value
     */
    public record Complaint(String attribute, String message) {}

    /**
     * Complaints about a user who is to be created.
     *
     * @param values attribute to value
     */
    public List<Complaint> ofNew(String username, Map<String, String> values) {
        Map<String, List<String>> attributes = overlay(Map.of(UserModel.USERNAME, List.of(username)), values);
        List<Complaint> complaints = new ArrayList<>();
        contexts.forEach(context -> complaints.addAll(validate(profiles().create(context, attributes))));
        return complaints;
    }

    /**
     * Complaints about a user who is to be changed. A context that may not write an attribute is not asked about it.
     *
     * @param values attribute to new value
     */
    public List<Complaint> ofExisting(UserModel user, Map<String, String> values) {
        List<Complaint> complaints = new ArrayList<>();
        contexts.forEach(context -> {
            Map<String, List<String>> attributes = overlay(user.getAttributes(), writable(context, user, values));
            complaints.addAll(validate(profiles().create(context, attributes, user)));
        });
        return complaints;
    }

    /** The values without those that the user profile keeps even from administrators. */
    public Map<String, String> writable(UserModel user, Map<String, String> values) {
        return writable(UserProfileContext.USER_API, user, values);
    }

    private Map<String, String> writable(UserProfileContext context, UserModel user, Map<String, String> values) {
        UserProfile stored = profiles().create(context, user);
        Map<String, String> writable = new LinkedHashMap<>(values);
        writable.keySet().removeIf(attribute -> isReadOnly(stored, attribute));
        return writable;
    }

    private static boolean isReadOnly(UserProfile profile, String attribute) {
        return profile.getAttributes().contains(attribute)
                && profile.getAttributes().isReadOnly(attribute);
    }

    private static Map<String, List<String>> overlay(Map<String, List<String>> attributes, Map<String, String> values) {
        Map<String, List<String>> all = new HashMap<>(attributes);
        values.forEach((attribute, value) -> all.put(attribute, List.of(value)));
        return all;
    }

    private UserProfileProvider profiles() {
        return session.getProvider(UserProfileProvider.class);
    }

    private static List<Complaint> validate(UserProfile profile) {
        try {
            profile.validate();
            return List.of();
        } catch (ValidationException e) {
            return e.getErrors().stream()
                    .map(error -> new Complaint(error.getAttribute(), error.getMessage()))
                    .toList();
        }
    }
}
