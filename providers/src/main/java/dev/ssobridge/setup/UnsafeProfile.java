package dev.ssobridge.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/**
 * What in a user profile lets users change attributes that only the website may change.
 *
 * @param profile of the realm
 */
public record UnsafeProfile(UPConfig profile) {
    private static final String USER = "user";
    private static final String PREFIX = "sso.";

    /** Names of the declared attributes that users may edit. */
    public List<String> editable() {
        return profile.getAttributes().stream()
                .filter(attribute -> attribute.getName().startsWith(PREFIX))
                .filter(UnsafeProfile::isEditable)
                .map(UPAttribute::getName)
                .toList();
    }

    /** Names of the attributes that the website writes and the profile does not declare. */
    public List<String> undeclared() {
        return SsoAttributes.ofTheWebsite().stream()
                .map(UPAttribute::getName)
                .filter(name -> profile.getAttribute(name) == null)
                .toList();
    }

    /** Whether users may edit attributes that the profile does not declare. */
    public boolean isOpenForUndeclared() {
        return profile.getUnmanagedAttributePolicy() == UnmanagedAttributePolicy.ENABLED;
    }

    /** Once they are mended. What users have stored stays. */
    List<String> afterSetup() {
        return editable().stream()
                .map(name -> "Users could edit the attribute " + name
                        + " until now: look for values that they have written themselves.")
                .toList();
    }

    /** Lets only administrators edit an attribute. Users who write their own accounts would see other people's bills. */
    void mend(String name) {
        profile.getAttribute(name).getPermissions().setEdit(SsoAttributes.ADMINISTRATORS);
    }

    /**
     * Once some definitions are gone. The values stay, and another set-up call would believe them.
     *
     * @param removed names of the attributes whose definitions go
     */
    List<String> afterRemoval(Set<String> removed) {
        List<String> sentences = new ArrayList<>(editable().stream()
                .filter(name -> !removed.contains(name))
                .map(name -> "Users may edit the attribute " + name
                        + ": in the user profile, let only administrators edit it.")
                .toList());
        if (profile.getUnmanagedAttributePolicy() == UnmanagedAttributePolicy.ENABLED) {
            SsoAttributes.ofTheWebsite().stream()
                    .map(UPAttribute::getName)
                    .filter(name -> removed.contains(name) || profile.getAttribute(name) == null)
                    .map(name -> "Users may edit the attribute " + name
                            + ", since the user profile lets them edit attributes that it does not declare:"
                            + " declare it there, or let only administrators edit unmanaged attributes.")
                    .forEach(sentences::add);
        }
        return sentences;
    }

    private static boolean isEditable(UPAttribute attribute) {
        return Stream.ofNullable(attribute.getPermissions())
                .map(UPAttributePermissions::getEdit)
                .anyMatch(roles -> roles != null && roles.contains(USER));
    }
}
