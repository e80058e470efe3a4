package dev.ssobridge.stub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;
import org.keycloak.validate.ValidationError;

/** A user profile in which an attribute is refused or read-only for those who are asked as one of the contexts. */
public final class StubbedProfiles {
    private final Map<UserProfileContext, Map<String, String>> refused = new HashMap<>();
    private final Map<UserProfileContext, Set<String>> readOnly = new HashMap<>();

    /** Refuses every value of the attribute. */
    public StubbedProfiles refuse(UserProfileContext context, String attribute, String message) {
        refused.computeIfAbsent(context, key -> new HashMap<>()).put(attribute, message);
        return this;
    }

    public StubbedProfiles readOnly(UserProfileContext context, String... attributes) {
        readOnly.put(context, Set.of(attributes));
        return this;
    }

    public UserProfileProvider get() {
        return Stub.of(UserProfileProvider.class)
                .answering("create", asked -> profile((UserProfileContext) asked[0], asked[1]))
                .get();
    }

    @SuppressWarnings("unchecked")
    private UserProfile profile(UserProfileContext context, Object of) {
        Map<String, List<String>> attributes =
                of instanceof UserModel user ? user.getAttributes() : (Map<String, List<String>>) of;
        Attributes metadata = Stub.of(Attributes.class)
                .with("contains", true)
                .answering("isReadOnly", asked -> readOnly.getOrDefault(context, Set.of())
                        .contains(asked[0]))
                .get();
        return Stub.of(UserProfile.class)
                .with("getAttributes", metadata)
                .answering("validate", none -> validate(context, attributes.keySet()))
                .get();
    }

    private Object validate(UserProfileContext context, Set<String> attributes) {
        refused.getOrDefault(context, Map.of()).forEach((attribute, message) -> {
            if (attributes.contains(attribute)) {
                throw new ValidationException(new ValidationError("test", attribute, message));
            }
        });
        return null;
    }
}
