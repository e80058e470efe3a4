package dev.ssobridge.redeem;

import dev.ssobridge.keycloak.LiveSessions;
import dev.ssobridge.keycloak.MinimumLevel;
import dev.ssobridge.keycloak.UserLocks;
import dev.ssobridge.ssotarget.SsoTarget;
import dev.ssobridge.token.SessionOrigin;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenKind;
import dev.ssobridge.token.TokenReason;
import dev.ssobridge.user.Administrators;
import dev.ssobridge.user.Consents;
import dev.ssobridge.user.PendingActions;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.light.LightweightUserAdapter;

/**
 * The security rule of the bridge: may this user be handed to this client without asking? Each door has its method here.
 * The doors differ because Keycloak's running login checks some conditions itself, and outside a login no page can ask for
 * what is missing.
 */
public final class SilentAccess {
    private final KeycloakSession session;
    private final RealmModel realm;

    public SilentAccess(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Every redemption, in a browser and by REST: refuses users who must not sign in at all, and administrators, since a
     * leaked token would then be the realm.
     *
     * @param user of the token, or null if that user is gone
     */
    public Optional<TokenReason> refusalOf(UserModel user) {
        if (user == null || !user.isEnabled() || UserLocks.isLocked(session, realm, user)) {
            return Optional.of(TokenReason.USER_DISABLED);
        }
        return Administrators.contains(session, realm, user)
                ? Optional.of(TokenReason.ADMINISTRATOR)
                : Optional.empty();
    }

    /**
     * A redemption in a browser under {@code prompt=none}, of a token that {@link #refusalOf} accepts: allowed if the
     * running login has nothing to ask.
     *
     * @param higherLevel whether the login asks for a higher level of authentication
     * @param interaction whether the login asks for a required action or a consent; not asked if the level is too low
     */
    public static boolean inLogin(BooleanSupplier higherLevel, BooleanSupplier interaction) {
        return !higherLevel.getAsBoolean() && !interaction.getAsBoolean();
    }

    /**
     * A redemption by REST, of a token that {@link #refusalOf} accepts. A target token opens no more than in a browser. A
     * login token stands for the user towards the portal, which asked for it.
     */
    public boolean byRest(SsoToken token, UserModel user, ClientModel client) {
        return token.kind() == TokenKind.LOGIN || isSilentlyRedeemedByTarget(token, user, client);
    }

    private boolean isSilentlyRedeemedByTarget(SsoToken token, UserModel user, ClientModel client) {
        return !PendingActions.exist(realm, user)
                && Consents.given(session, realm, user, client)
                && LiveSessions.find(session, realm, token)
                        .filter(found -> MinimumLevel.isReached(found, client))
                        .isPresent();
    }

    /**
     * The page after a login, which has just checked the user's state: the targets that the user can be signed on to.
     *
     * @param targets of the realm; not read for a user who is never signed on
     */
    public List<SsoTarget> onSignOnPage(UserSessionModel userSession, Supplier<List<SsoTarget>> targets) {
        return canBeSignedOn(userSession.getUser())
                ? targets.get().stream()
                        .filter(target -> isAcceptedBy(target, userSession))
                        .toList()
                : List.of();
    }

    /** A sign-on that the target asks for, outside any login: the user's state is checked here. */
    public boolean atTarget(UserSessionModel userSession, SsoTarget target) {
        UserModel user = userSession.getUser();
        return user.isEnabled()
                && !PendingActions.exist(realm, user)
                && !UserLocks.isLocked(session, realm, user)
                && canBeSignedOn(user)
                && isAcceptedBy(target, userSession);
    }

    /** A transient user can't be found again when the token comes back. */
    private boolean canBeSignedOn(UserModel user) {
        return !LightweightUserAdapter.isLightweightUser(user) && !Administrators.contains(session, realm, user);
    }

    /** Whether a token has opened the session, and its user has become an administrator since: nobody may use it any more. */
    public boolean isOver(UserSessionModel userSession) {
        return SessionOrigin.isToken(userSession) && isAdministrator(userSession.getUser());
    }

    /** The same of a client's session, in a user session of whatever origin. */
    public boolean isOver(AuthenticatedClientSessionModel clientSession) {
        return SessionOrigin.isToken(clientSession)
                && isAdministrator(clientSession.getUserSession().getUser());
    }

    private boolean isAdministrator(UserModel user) {
        return user != null && Administrators.contains(session, realm, user);
    }

    private boolean isAcceptedBy(SsoTarget target, UserSessionModel userSession) {
        return Consents.given(session, realm, userSession.getUser(), target.client())
                && MinimumLevel.isReached(userSession, target.client());
    }
}
