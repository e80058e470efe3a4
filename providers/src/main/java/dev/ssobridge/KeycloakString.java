package dev.ssobridge;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.utils.OAuth2CodeParser;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The strings that couple this JAR to a running Keycloak. Some are literals in Keycloak; the others are constants that the
 * compiler copies from the version compiled against, so that a server on which they have changed goes unnoticed. A test
 * looks each of them up in the class files of the server it runs on.
 */
public enum KeycloakString {
    /** A property of the entity manager: the transaction waits for the disk. Keycloak commits all without it until 26.6. */
    SYNCHRONOUS_COMMIT("kc.sync_commit_required", "26.7", "org.keycloak.connections.jpa.AsyncCommitIntegrator"),
    /** The note of an authentication session that holds an error for the next page. */
    FORWARDED_ERROR("fwMessageError", "org.keycloak.authentication.AuthenticationProcessor$ForwardedFormMessageType"),
    /** The note of a flow that a broker has sent the browser on from, or is about to. */
    FORWARDED_PASSIVE_LOGIN(
            AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN, "org.keycloak.authentication.AuthenticationProcessor"),
    /** The prefix of a code's key among the single-use objects. */
    CODE_KEY_PREFIX(OAuth2CodeParser.CACHE_KEY_PREFIX, "org.keycloak.protocol.oidc.utils.OAuth2CodeParser"),
    /** What parts a code, as a regular expression: the id of the single-use object stands before the first. */
    CODE_PARTS("\\.", "org.keycloak.protocol.oidc.utils.OAuth2CodeParser"),
    /** The note that holds the reached levels of authentication. */
    LEVELS_OF_AUTHENTICATION(Constants.LOA_MAP, "org.keycloak.authentication.authenticators.util.AcrStore"),
    /** The note of a client session that reuses a sign-in. */
    SSO_AUTH(AuthenticationManager.SSO_AUTH, "org.keycloak.services.managers.AuthenticationManager"),
    /** The note that demands a new sign-in although the browser has a session. */
    FORCED_REAUTHENTICATION(
            AuthenticationManager.FORCED_REAUTHENTICATION, "org.keycloak.services.managers.AuthenticationManager"),
    /** The note of a user session that says which protocol ends its logout. */
    LOGOUT_PROTOCOL(
            AuthenticationManager.KEYCLOAK_LOGOUT_PROTOCOL, "org.keycloak.services.managers.AuthenticationManager"),
    /** The path of the admin resource that ends one session. */
    ADMIN_SESSION("sessions/{session}", "org.keycloak.services.resources.admin.RealmAdminResource"),
    /** The path of the admin resource that ends all sessions of a realm. */
    ADMIN_LOGOUT_ALL("logout-all", "org.keycloak.services.resources.admin.RealmAdminResource"),
    /** The last part of the path of the admin resource that ends all sessions of a user. */
    ADMIN_USER_LOGOUT("logout", "org.keycloak.services.resources.admin.UserResource"),
    /** The first part of the path of the admin resource of identity providers. */
    ADMIN_IDENTITY_PROVIDER("identity-provider", "org.keycloak.services.resources.admin.RealmAdminResource"),
    /** The second part of that path. */
    ADMIN_INSTANCES("instances", "org.keycloak.services.resources.admin.IdentityProvidersResource"),
    /** The path of the admin resource of components. */
    ADMIN_COMPONENTS("components", "org.keycloak.services.resources.admin.RealmAdminResource");

    private final String value;
    private final String since;
    private final String source;

    KeycloakString(String value, String source) {
        this(value, "", source);
    }

    KeycloakString(String value, String since, String source) {
        this.value = value;
        this.since = since;
        this.source = source;
    }

    /** The string as Keycloak writes or reads it. */
    public String value() {
        return value;
    }

    /** The first minor version of Keycloak that has it, such as {@code 26.7}; empty if all supported ones have it. */
    public String since() {
        return since;
    }

    /** The class of Keycloak whose class file holds the string. */
    public String source() {
        return source;
    }
}
