package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * What an administrator may do in the realm of an admin call, and the admin event that the call leaves. Whoever has the
 * realm role {@code sso-admin} there may do all that the bridge's own calls do, and needs no other role.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AdminPermissionEvaluator", "AdminEventBuilder"})
public record AdminCall(RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder event) {
    /** Realm role: all of the bridge's own calls, and nothing else of the realm. */
    public static final String SSO_ADMIN = "sso-admin";

    /** A role of another realm, the master realm too, is another role. */
    private boolean isSsoAdmin() {
        AdminAuth administrator = permissions.adminAuth();
        return administrator.getRealm().getId().equals(realm.getId()) && administrator.hasRealmRole(SSO_ADMIN);
    }

    private void require(Runnable check) {
        if (!isSsoAdmin()) {
            check.run();
        }
    }

    /** Answers 403 unless the administrator may manage the realm. */
    public void requireManageRealm() {
        require(permissions.realm()::requireManageRealm);
    }

    /** Answers 403 unless the administrator may manage all clients and all users. */
    public void requireManageClientsAndUsers() {
        require(permissions.clients()::requireManage);
        require(permissions.users()::requireManage);
    }

    /** Answers 403 unless the administrator may see the realm's settings and all users. */
    public void requireViewRealmAndUsers() {
        requireViewRealm();
        require(permissions.users()::requireView);
    }

    /** Whether the administrator may see the realm's settings and all users. */
    public boolean maySeeSingleSignOn() {
        return isSsoAdmin()
                || (permissions.realm().canViewRealm() && permissions.users().canView());
    }

    /** Answers 403 unless the administrator may see the realm's settings. */
    public void requireViewRealm() {
        require(permissions.realm()::requireViewRealm);
    }

    /** Answers 403 unless the administrator may manage the realm's identity providers. */
    public void requireManageIdentityProviders() {
        require(permissions.realm()::requireManageIdentityProviders);
    }

    /** Answers 403 unless the administrator may manage all users. */
    public void requireManageUsers() {
        require(permissions.users()::requireManage);
    }

    /** The realm's clients, as the administrator changes them in a session. */
    public ClientAdministration clients(KeycloakSession session, RealmModel realm) {
        return new ClientAdministration(session, realm, permissions.adminAuth());
    }

    /** An error in the shape of the admin API: {@code {"errorMessage": ".."}}. */
    public static WebApplicationException refusal(Response.Status status, String message) {
        return ErrorResponse.error(message, status);
    }

    /** Answers 403 unless the administrator may see the user. */
    public void requireView(UserModel user) {
        require(() -> permissions.users().requireView(user));
    }

    /** Answers 403 unless the administrator may search for users. */
    public void requireQueryUsers() {
        require(permissions.users()::requireQuery);
    }

    /** Answers 403 unless the administrator may manage the user. */
    public void requireManage(UserModel user) {
        require(() -> permissions.users().requireManage(user));
    }

    /**
     * Leaves the admin event of a change.
     *
     * @param path relative to the realm
     * @param what was changed: the event's representation
     */
    public void leaveEvent(OperationType operation, ResourceType type, String path, Object what) {
        event.operation(operation)
                .resource(type)
                .resourcePath(path)
                .representation(what)
                .success();
    }
}
