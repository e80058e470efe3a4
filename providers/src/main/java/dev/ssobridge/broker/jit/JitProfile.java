package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.user.ProfileCheck;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;

/**
 * The realm's user profile at a sign-in. It is asked as an administrator and as the user: what the user would have to
 * fill in would be a form on the way.
 */
final class JitProfile {
    private final ProfileCheck check;

    JitProfile(KeycloakSession session) {
        this.check = new ProfileCheck(session, UserProfileContext.USER_API, UserProfileContext.IDP_REVIEW);
    }

    void checkNew(String username, UserFields fields) {
        refuse(check.ofNew(username, fields.values()));
    }

    void checkExisting(UserModel user, UserFields fields) {
        refuse(check.ofExisting(user, fields.values()));
    }

    /** Leaves alone what the realm keeps even from administrators. */
    void removeReadOnly(UserModel user, UserFields fields) {
        fields.values().keySet().retainAll(check.writable(user, fields.values()).keySet());
    }

    /** Whether the realm keeps the attribute even from administrators. */
    boolean isReadOnly(UserModel user, String attribute) {
        return check.writable(user, Map.of(attribute, "")).isEmpty();
    }

    /** The event gets attributes and complaints, without the values. */
    private static void refuse(List<ProfileCheck.Complaint> complaints) {
        if (!complaints.isEmpty()) {
            String validation = complaints.stream()
                    .map(complaint -> complaint.attribute() + ": " + complaint.message())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("; "));
            throw new RefusedSignInException(SignInReason.VALIDATION, Map.of("validation", validation));
        }
    }
}
