package dev.ssobridge.keycloak;

import dev.ssobridge.user.PendingActions;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** The living session of the identity cookie of a request outside a login. Checked on Keycloak 26.7.4. */
public final class SignedInBrowser {
    private SignedInBrowser() {}

    /** Empty also where the user still has something to do, which a login would ask for first. */
    public static Optional<UserSessionModel> of(KeycloakSession session, RealmModel realm) {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .map(AuthenticationManager.AuthResult::session)
                .filter(found -> found.getState() == UserSessionModel.State.LOGGED_IN)
                .filter(found -> found.getUser() != null)
                .filter(found -> isReady(session, realm, found.getUser()));
    }

    private static boolean isReady(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.isEnabled() && !PendingActions.exist(realm, user) && !UserLocks.isLocked(session, realm, user);
    }
}
