package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * Who uses Keycloak's admin console in a browser. Pages of ours that show or change what the admin API does know them by
 * the session that the console has opened. A session in which the console was never opened does not count: the console's
 * own client decides what it takes to sign in to it.
 *
 * @param userSession in which the console is open
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AdminAuth", "AdminRoot", "AdminPermissions.evaluator"})
public record SignedInAdministrator(KeycloakSession session, UserSessionModel userSession) {

    /** The administrator of a browser; empty where the console is not open in it. */
    public static Optional<SignedInAdministrator> of(KeycloakSession session, RealmModel realm) {
        return SignedInBrowser.of(session, realm)
                .map(found -> new SignedInAdministrator(session, found))
                .filter(found -> found.console().isPresent());
    }

    private Optional<ClientModel> console() {
        return Optional.ofNullable(userSession.getRealm().getClientByClientId(Constants.ADMIN_CONSOLE_CLIENT_ID))
                .filter(ClientModel::isEnabled)
                .filter(found -> userSession.getAuthenticatedClientSessionByClient(found.getId()) != null);
    }

    /** The administrator's call in a realm. What may be done there is up to the call. */
    public AdminCall callIn(RealmModel realm) {
        AdminAuth administrator = new AdminAuth(
                userSession.getRealm(),
                token(),
                userSession.getUser(),
                console().orElseThrow());
        // Keycloak 26.6 reads the roles from the token unless the client's are lightweight, as the console's are.
        session.getContext().setClient(administrator.getClient());
        session.setAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED, true);
        AdminPermissionEvaluator permissions = AdminPermissions.evaluator(session, realm, administrator);
        return new AdminCall(
                realm,
                permissions,
                new AdminEventBuilder(
                        realm, administrator, session, session.getContext().getConnection()));
    }

    private AccessToken token() {
        AccessToken token = new AccessToken();
        // The admin event of Keycloak 26.6 reads it.
        token.id(KeycloakModelUtils.generateId());
        token.subject(userSession.getUser().getId());
        token.setSessionId(userSession.getId());
        token.issuedFor(Constants.ADMIN_CONSOLE_CLIENT_ID);
        token.setRealmAccess(new AccessToken.Access());
        RoleUtils.getDeepUserRoleMappings(userSession.getUser()).stream()
                .filter(role -> console().orElseThrow().hasScope(role))
                .forEach(role -> access(token, role).addRole(role.getName()));
        return token;
    }

    private static AccessToken.Access access(AccessToken token, RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                ? token.addAccess(client.getClientId())
                : token.getRealmAccess();
    }

    /**
     * A realm in which the administrator may see the single sign-on. Administrators of the server's own realm can be those
     * of other realms; all others are at home.
     */
    public Optional<RealmModel> realm(String name) {
        return candidate(name).filter(realm -> callIn(realm).maySeeSingleSignOn());
    }

    private Optional<RealmModel> candidate(String name) {
        RealmModel home = userSession.getRealm();
        return home.getName().equals(Config.getAdminRealm())
                ? Optional.ofNullable(session.realms().getRealmByName(name))
                : Optional.of(home).filter(realm -> realm.getName().equals(name));
    }

    /** The names of all such realms, in order. */
    public List<String> realms() {
        RealmModel home = userSession.getRealm();
        return (home.getName().equals(Config.getAdminRealm()) ? session.realms().getRealmsStream() : Stream.of(home))
                .filter(realm -> callIn(realm).maySeeSingleSignOn())
                .map(RealmModel::getName)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
