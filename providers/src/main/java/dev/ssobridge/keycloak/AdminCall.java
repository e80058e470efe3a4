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
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What an administrator may do in the realm of an admin call, and the admin event that the call leaves. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AdminPermissionEvaluator", "AdminEventBuilder"})
public record AdminCall(AdminPermissionEvaluator permissions, AdminEventBuilder event) {

    /** Answers 403 unless the administrator may manage the realm. */
    public void requireManageRealm() {
        permissions.realm().requireManageRealm();
    }

    /** Answers 403 unless the administrator may manage all clients and all users. */
    public void requireManageClientsAndUsers() {
        permissions.clients().requireManage();
        permissions.users().requireManage();
    }

    /** Answers 403 unless the administrator may see the realm's settings and all users. */
    public void requireViewRealmAndUsers() {
        permissions.realm().requireViewRealm();
        permissions.users().requireView();
    }

    /** Answers 403 unless the administrator may manage all users. */
    public void requireManageUsers() {
        permissions.users().requireManage();
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
        permissions.users().requireView(user);
    }

    /** Answers 403 unless the administrator may search for users. */
    public void requireQueryUsers() {
        permissions.users().requireQuery();
    }

    /** Answers 403 unless the administrator may manage the user. */
    public void requireManage(UserModel user) {
        permissions.users().requireManage(user);
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
