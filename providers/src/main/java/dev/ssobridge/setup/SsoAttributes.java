package dev.ssobridge.setup;

import dev.ssobridge.user.CreatedBy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;

/** The user attributes that LoginSSO and just-in-time provisioning write, as the user profile declares them. */
final class SsoAttributes {
    static final String GROUP = "sso";
    static final Set<String> ADMINISTRATORS = Set.of("admin");
    private static final Set<String> EVERYBODY = Set.of("admin", "user");
    private static final int LONGEST = 255;
    private static final int LONGEST_ACCOUNTS = 65536;
    private static final int LONGEST_CREATION = 1000;
    private static final int LONGEST_ADDRESS = 2000;

    private SsoAttributes() {}

    /** What decides whose bills a user sees, and which site may act for the user: users neither see nor edit it. */
    static List<UPAttribute> ofTheWebsite() {
        return List.of(hidden("sso.accounts", LONGEST_ACCOUNTS), hidden(CreatedBy.ATTRIBUTE, LONGEST_CREATION));
    }

    /** What an identity provider says about a person. Users see it; only their language is theirs to change. */
    static List<UPAttribute> ofAPerson() {
        UPAttribute picture = shown("picture", "Picture", LONGEST_ADDRESS);
        picture.addValidation("uri", Map.of());
        return List.of(
                shown("name", "Name", LONGEST),
                shown("middleName", "Middle name", LONGEST),
                picture,
                attribute(UserModel.LOCALE, "Language", permissions(EVERYBODY, EVERYBODY), LONGEST),
                shown("zoneinfo", "Time zone", LONGEST),
                shown("jobTitle", "Job title", LONGEST));
    }

    private static UPAttribute hidden(String name, int longest) {
        UPAttribute attribute =
                attribute(name, "${" + name + "}", permissions(ADMINISTRATORS, ADMINISTRATORS), longest);
        attribute.setGroup(GROUP);
        return attribute;
    }

    private static UPAttribute shown(String name, String displayName, int longest) {
        return attribute(name, displayName, permissions(EVERYBODY, ADMINISTRATORS), longest);
    }

    /** Of its own, since they can be changed. */
    private static UPAttributePermissions permissions(Set<String> view, Set<String> edit) {
        return new UPAttributePermissions(view, edit);
    }

    private static UPAttribute attribute(
            String name, String displayName, UPAttributePermissions permissions, int longest) {
        UPAttribute attribute = new UPAttribute(name);
        attribute.setDisplayName(displayName);
        attribute.setPermissions(permissions);
        attribute.addValidation("length", Map.of("max", longest));
        return attribute;
    }
}
