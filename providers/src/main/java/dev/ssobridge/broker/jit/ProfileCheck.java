package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/**
 * The realm's user profile. It is asked as an administrator, who may write more, and as the user, who may have to fill in
 * more: what is missing here would be a form on the way.
 */
record ProfileCheck(KeycloakSession session) {
    private static final List<UserProfileContext> CONTEXTS =
            List.of(UserProfileContext.USER_API, UserProfileContext.IDP_REVIEW);

    void checkNew(String username, UserFields fields) {
        Map<String, List<String>> attributes = fields.over(Map.of(UserModel.USERNAME, List.of(username)));
        Set<String> complaints = new TreeSet<>();
        for (UserProfileContext context : CONTEXTS) {
            complaints.addAll(complaints(profiles().create(context, attributes)));
        }
        refuse(complaints);
    }

    void checkExisting(UserModel user, UserFields fields) {
        Set<String> complaints = new TreeSet<>();
        for (UserProfileContext context : CONTEXTS) {
            // What the user may not change is asked of the administrator alone.
            UserProfile stored = profiles().create(context, user);
            Map<String, String> writable = new HashMap<>(fields.values());
            writable.keySet().removeIf(attribute -> isReadOnly(stored, attribute));
            Map<String, List<String>> attributes = new UserFields(writable).over(user.getAttributes());
            complaints.addAll(complaints(profiles().create(context, attributes, user)));
        }
        refuse(complaints);
    }

    private static boolean isReadOnly(UserProfile profile, String attribute) {
        return profile.getAttributes().contains(attribute)
                && profile.getAttributes().isReadOnly(attribute);
    }

    /** Leaves alone what the realm keeps even from administrators. */
    void removeReadOnly(UserModel user, UserFields fields) {
        UserProfile profile = profiles().create(UserProfileContext.USER_API, user);
        fields.values().keySet().removeIf(attribute -> isReadOnly(profile, attribute));
    }

    private UserProfileProvider profiles() {
        return session.getProvider(UserProfileProvider.class);
    }

    /** Attribute and complaint, without the value. */
    private static Set<String> complaints(UserProfile profile) {
        Set<String> complaints = new TreeSet<>();
        try {
            profile.validate();
        } catch (ValidationException e) {
            e.getErrors().forEach(error -> complaints.add(error.getAttribute() + ": " + error.getMessage()));
        }
        return complaints;
    }

    private static void refuse(Set<String> complaints) {
        if (!complaints.isEmpty()) {
            throw new RefusedSignInException(
                    SignInReason.VALIDATION, Map.of("validation", String.join("; ", complaints)));
        }
    }
}
