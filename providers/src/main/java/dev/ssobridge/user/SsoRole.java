package dev.ssobridge.user;

/**
 * The realm roles that let a client's service account call the REST resource. Their holders count as administrators.
 */
public enum SsoRole {
    LOGIN("sso-login"),
    MANAGE_USERS("sso-manage-users");

    private final String roleName;

    SsoRole(String roleName) {
        this.roleName = roleName;
    }

    /** The name of the role in the realm. */
    public String roleName() {
        return roleName;
    }
}
