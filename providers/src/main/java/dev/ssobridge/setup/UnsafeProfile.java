package dev.ssobridge.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/** What in a user profile lets users change attributes that only the website may change. It is told, and not mended. */
record UnsafeProfile(UPConfig profile) {
    private static final String USER = "user";
    private static final String PREFIX = "sso.";

    /** Once the attributes are declared; definitions that were there stay as they are. */
    List<String> afterSetup() {
        return editable(Set.of());
    }

    /**
     * Once some definitions are gone. The values stay, and another set-up call would believe them.
     *
     * @param removed names of the attributes whose definitions go
     */
    List<String> afterRemoval(Set<String> removed) {
        List<String> sentences = new ArrayList<>(editable(removed));
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

    private List<String> editable(Set<String> removed) {
        return profile.getAttributes().stream()
                .filter(attribute -> attribute.getName().startsWith(PREFIX))
                .filter(attribute -> !removed.contains(attribute.getName()))
                .filter(UnsafeProfile::isEditable)
                .map(attribute -> "Users may edit the attribute " + attribute.getName()
                        + ": in the user profile, let only administrators edit it.")
                .toList();
    }

    private static boolean isEditable(UPAttribute attribute) {
        return Stream.ofNullable(attribute.getPermissions())
                .map(UPAttributePermissions::getEdit)
                .anyMatch(roles -> roles != null && roles.contains(USER));
    }
}
