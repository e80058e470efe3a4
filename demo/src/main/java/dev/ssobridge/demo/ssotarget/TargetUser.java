package dev.ssobridge.demo.ssotarget;

/** What a target must know about its user, so that a sign-out at Keycloak finds the session. */
public interface TargetUser {

    /** The username at Keycloak. */
    String username();

    /** The id of the session at Keycloak; null if the sign-in did not name it. */
    String sid();
}
