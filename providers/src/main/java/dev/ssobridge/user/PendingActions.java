package dev.ssobridge.user;

import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Required actions that a login would ask a user for. Checked on Keycloak 26.7.4 (AuthenticationManager). */
public final class PendingActions {
    private PendingActions() {}

    /** One that the realm has switched off stays on the user, but nobody is asked for it. */
    public static boolean exist(RealmModel realm, UserModel user) {
        return user.getRequiredActionsStream()
                .map(realm::getRequiredActionProviderByAlias)
                .anyMatch(action -> action != null && action.isEnabled());
    }
}
