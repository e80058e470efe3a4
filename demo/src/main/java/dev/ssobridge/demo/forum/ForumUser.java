package dev.ssobridge.demo.forum;

import dev.ssobridge.demo.ssotarget.TargetUser;

/**
 * The signed-in user, as Keycloak's answer to the token describes them.
 *
 * @param username the name at Keycloak
 * @param name the name in the page's greeting
 * @param sid the id of the session at Keycloak, which the sign-out names
 */
public record ForumUser(String username, String name, String sid) implements TargetUser {}
