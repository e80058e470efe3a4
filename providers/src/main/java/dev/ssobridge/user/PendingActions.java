package dev.ssobridge.user;

import dev.ssobridge.CheckedOn;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Required actions that a login would ask a user for. */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationManager.getFirstApplicableRequiredAction")
public final class PendingActions {
    private PendingActions() {}

    /**
     * Whether there are any. An action that the realm has switched off stays on the user, but Keycloak does not ask for
     * it.
     */
    public static boolean exist(RealmModel realm, UserModel user) {
        return user.getRequiredActionsStream()
                .map(realm::getRequiredActionProviderByAlias)
                .anyMatch(action -> action != null && action.isEnabled());
    }
}
