package dev.ssobridge.keycloak;

import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The brute-force lock of a user, temporary or permanent: a token must not be the way around it. */
public final class UserLocks {
    private UserLocks() {}

    /**
     * Asks outside the running sign-in. Within one, Keycloak takes another sign-in of the same user at the same moment
     * for a lock (26.7.4: DefaultBlockingBruteForceProtector), which slows guessing but would refuse good tokens.
     */
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
