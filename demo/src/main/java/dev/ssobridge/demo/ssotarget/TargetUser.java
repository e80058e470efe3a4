package dev.ssobridge.demo.ssotarget;

/** What a target must know of its user so that Keycloak's sign-out finds the session. */
public interface TargetUser {

    /** The name at Keycloak. */
    String username();

    /** The id of the session at Keycloak, or null where the sign-in did not tell it. */
    String sid();
}
