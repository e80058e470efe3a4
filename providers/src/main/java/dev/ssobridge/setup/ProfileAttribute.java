package dev.ssobridge.setup;

import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPGroup;
import org.keycloak.userprofile.UserProfileProvider;

/** A user attribute that only administrators see and edit; removing its definition leaves the values. */
record ProfileAttribute(KeycloakSession session, String attribute, int longest) implements SetupPart {
    private static final String GROUP = "sso";
    private static final Set<String> ADMINISTRATORS = Set.of("admin");

    @Override
    public String name() {
        return "user attribute " + attribute;
    }

    private UserProfileProvider profile() {
        return session.getProvider(UserProfileProvider.class);
    }

    @Override
    public boolean isThere() {
        return profile().getConfiguration().getAttribute(attribute) != null;
    }

    @Override
    public void add() {
        UPConfig config = profile().getConfiguration();
        if (config.getGroups().stream().noneMatch(group -> GROUP.equals(group.getName()))) {
            UPGroup group = new UPGroup(GROUP);
            group.setDisplayHeader("${sso.accounts.group}");
            group.setDisplayDescription("${sso.accounts.group.description}");
            config.addGroup(group);
        }
        UPAttribute added = new UPAttribute(attribute);
        added.setDisplayName("${" + attribute + "}");
        added.setGroup(GROUP);
        added.setPermissions(new UPAttributePermissions(ADMINISTRATORS, ADMINISTRATORS));
        added.addValidation("length", Map.of("max", longest));
        config.addOrReplaceAttribute(added);
        profile().setConfiguration(config);
    }

    @Override
    public void remove() {
        UPConfig config = profile().getConfiguration();
        config.removeAttribute(attribute);
        if (config.getAttributes().stream().noneMatch(other -> GROUP.equals(other.getGroup()))) {
            config.getGroups().removeIf(group -> GROUP.equals(group.getName()));
        }
        profile().setConfiguration(config);
    }
}
