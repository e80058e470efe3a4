package dev.ssobridge.keycloak;

import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What an administrator may do in the realm of an admin call, and the admin event that it leaves. Checked on Keycloak 26.7.4. */
public record AdminCall(AdminPermissionEvaluator permissions, AdminEventBuilder event) {

    /** Answers 403 for whoever may not manage the realm. */
    public void requireManageRealm() {
        permissions.realm().requireManageRealm();
    }

    /** Answers 403 for whoever may not see the user. */
    public void requireView(UserModel user) {
        permissions.users().requireView(user);
    }

    /** Answers 403 for whoever may look for no user at all. */
    public void requireQueryUsers() {
        permissions.users().requireQuery();
    }

    /** Answers 403 for whoever may not manage the user. */
    public void requireManage(UserModel user) {
        permissions.users().requireManage(user);
    }

    /** Leaves the admin event of a change; {@code path} is relative to the realm, {@code what} what was changed. */
    public void leaveEvent(OperationType operation, ResourceType type, String path, Object what) {
        event.operation(operation)
                .resource(type)
                .resourcePath(path)
                .representation(what)
                .success();
    }
}
