package dev.ssobridge.user;

import dev.ssobridge.CheckedOn;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Tells whether the user profile of the realm lets users write an attribute of their own. Nothing that is stored in such
 * an attribute is believed: it may be somebody else's account, or somebody else's creation.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"UserProfileProvider.getConfiguration", "DeclarativeUserProfileProvider"})
public final class UserWrittenAttributes {
    private static final Logger LOG = Logger.getLogger(UserWrittenAttributes.class);
    private static final String USER = "user";

    private UserWrittenAttributes() {}

    /**
     * Whether users of the session's realm may edit that attribute. Keycloak copies the profile for whoever asks, so a
     * request asks once.
     *
     * @param attribute name of a user attribute
     */
    public static boolean contain(KeycloakSession session, String attribute) {
        String realm = session.getContext().getRealm().getId();
        String key = UserWrittenAttributes.class.getName() + "/" + realm + "/" + attribute;
        Boolean known = session.getAttribute(key, Boolean.class);
        if (known == null) {
            known = contain(session.getProvider(UserProfileProvider.class).getConfiguration(), attribute);
            session.setAttribute(key, known);
            if (known) {
                LOG.warnf(
                        "Realm %s: users may edit the attribute %s, so nothing is read from it",
                        session.getContext().getRealm().getName(), attribute);
            }
        }
        return known;
    }

    static boolean contain(UPConfig profile, String name) {
        UPAttribute attribute = profile.getAttribute(name);
        return attribute == null
                ? profile.getUnmanagedAttributePolicy() == UnmanagedAttributePolicy.ENABLED
                : attribute.getPermissions() != null
                        && attribute.getPermissions().getEdit() != null
                        && attribute.getPermissions().getEdit().contains(USER);
    }
}
