package dev.ssobridge.demo.forum;

import dev.ssobridge.demo.ssotarget.TargetUser;

/**
 * The signed-in user, as Keycloak's answer to the token tells.
 *
 * @param username the name at Keycloak
 * @param name what the page greets
 * @param sid the id of the session at Keycloak, which the sign-out names
 */
public record ForumUser(String username, String name, String sid) implements TargetUser {}
