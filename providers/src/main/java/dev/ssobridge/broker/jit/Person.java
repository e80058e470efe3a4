package dev.ssobridge.broker.jit;

import java.util.Map;

/**
 * Who a provider says is signing in.
 *
 * @param subject the provider's id, which never changes
 * @param username the provider's name for the person, or null
 * @param email in lower case, or null
 * @param emailUnverified whether the provider says that it does not know whether the address is the person's
 * @param profile what else it says; only what is there
 */
public record Person(
        String subject, String username, String email, boolean emailUnverified, Map<ProfileClaim, String> profile) {
    /** Where it is kept in Keycloak's identity context. */
    public static final String CONTEXT_DATA = "sso_person";
}
