package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.user.ProfileCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
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

    /**
     * Takes out of the fields what the profile refuses, except for the address.
     *
     * @return what was taken out, each with the complaint
     * @throws RefusedSignInException where a user can't be without it
     */
    List<String> fitNew(String username, UserFields fields) {
        return fit(fields, Set.of(UserModel.EMAIL), () -> check.ofNew(username, fields.values()));
    }

    /** The same for an existing user, who keeps the stored values. */
    List<String> fitExisting(UserModel user, UserFields fields) {
        return fit(fields, Set.of(), () -> check.ofExisting(user, fields.values()));
    }

    /** Whether a new user may have that name, as far as the profile is concerned. */
    boolean takesName(String username, UserFields fields) {
        return check.ofNew(username, fields.values()).stream()
                .noneMatch(complaint -> UserModel.USERNAME.equals(complaint.attribute()));
    }

    private static List<String> fit(UserFields fields, Set<String> kept, Supplier<List<ProfileCheck.Complaint>> check) {
        Set<String> complaints = new TreeSet<>();
        while (true) {
            List<ProfileCheck.Complaint> now = check.get();
            now.forEach(complaint -> complaints.add(complaint.attribute() + ": " + complaint.message()));
            Set<String> refused =
                    now.stream().map(ProfileCheck.Complaint::attribute).collect(Collectors.toCollection(HashSet::new));
            refused.removeAll(kept);
            if (!fields.values().keySet().removeAll(refused)) {
                refuse(now, complaints);
                return List.copyOf(complaints);
            }
        }
    }

    /** Leaves alone what the realm keeps even from administrators. */
    void removeReadOnly(UserModel user, UserFields fields) {
        fields.values().keySet().retainAll(check.writable(user, fields.values()).keySet());
    }

    /** Whether the realm keeps the attribute even from administrators. */
    boolean isReadOnly(UserModel user, String attribute) {
        return check.writable(user, Map.of(attribute, "")).isEmpty();
    }

    /** The event gets all attributes and complaints, without the values. */
    private static void refuse(List<ProfileCheck.Complaint> open, Set<String> all) {
        if (!open.isEmpty()) {
            throw new RefusedSignInException(SignInReason.VALIDATION, Map.of("validation", String.join("; ", all)));
        }
    }
}
