package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The brute-force lock of a user, temporary or permanent. A token must not be a way around it. */
public final class UserLocks {
    private UserLocks() {}

    /**
     * Whether the user is locked, asked as if no sign-in were running. Within one, Keycloak takes another sign-in of
     * the same user at the same moment for a lock: it slows guessing, but would refuse good tokens.
     */
    @CheckedOn(
            keycloak = "26.7.4",
            of = {"DefaultBlockingBruteForceProtector", "AuthenticatorUtils.getDisabledByBruteForceEventError"})
    public static boolean isLocked(KeycloakSession session, RealmModel realm, UserModel user) {
        KeycloakContext context = session.getContext();
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        context.setAuthenticationSession(null);
        try {
            BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
            return AuthenticatorUtils.getDisabledByBruteForceEventError(protector, session, realm, user) != null;
        } finally {
            context.setAuthenticationSession(signIn);
        }
    }
}
