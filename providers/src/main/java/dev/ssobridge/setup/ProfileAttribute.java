package dev.ssobridge.setup;

import dev.ssobridge.setup.part.SetupPart;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPGroup;
import org.keycloak.userprofile.UserProfileProvider;

/** A user attribute in the realm's user profile; removing its definition leaves the values. */
record ProfileAttribute(KeycloakSession session, UPAttribute definition) implements SetupPart {
    private static final String GROUP_PIECE = "group " + SsoAttributes.GROUP + " of user attributes";

    @Override
    public String name() {
        return "user attribute " + definition.getName();
    }

    private UserProfileProvider profile() {
        return session.getProvider(UserProfileProvider.class);
    }

    private static boolean hasGroup(UPConfig config) {
        return config.getGroups().stream().anyMatch(group -> SsoAttributes.GROUP.equals(group.getName()));
    }

    private boolean isThere(UPConfig config) {
        return config.getAttribute(definition.getName()) != null;
    }

    @Override
    public Set<String> missing() {
        UPConfig config = profile().getConfiguration();
        Set<String> missing = new HashSet<>();
        if (!isThere(config)) {
            missing.add(name());
            if (definition.getGroup() != null && !hasGroup(config)) {
                missing.add(GROUP_PIECE);
            }
        }
        return missing;
    }

    @Override
    public void add() {
        UPConfig config = profile().getConfiguration();
        if (definition.getGroup() != null && !hasGroup(config)) {
            UPGroup group = new UPGroup(SsoAttributes.GROUP);
            group.setDisplayHeader("${sso.accounts.group}");
            group.setDisplayDescription("${sso.accounts.group.description}");
            config.addGroup(group);
        }
        config.addOrReplaceAttribute(definition);
        profile().setConfiguration(config);
    }

    @Override
    public Set<String> present(Set<String> pieces) {
        Set<String> present = new HashSet<>();
        if (pieces.contains(name()) && isThere(profile().getConfiguration())) {
            present.add(name());
            if (pieces.contains(GROUP_PIECE)) {
                present.add(GROUP_PIECE);
            }
        }
        return present;
    }

    /** The group goes with the last attribute in it. */
    @Override
    public void remove(Set<String> pieces) {
        UPConfig config = profile().getConfiguration();
        config.removeAttribute(definition.getName());
        if (pieces.contains(GROUP_PIECE)
                && config.getAttributes().stream().noneMatch(other -> SsoAttributes.GROUP.equals(other.getGroup()))) {
            config.getGroups().removeIf(group -> SsoAttributes.GROUP.equals(group.getName()));
        }
        profile().setConfiguration(config);
    }
}
