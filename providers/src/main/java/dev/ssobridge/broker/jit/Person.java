package dev.ssobridge.broker.jit;

import java.util.Map;

/**
 * The person who signs in, as the identity provider describes them.
 *
 * @param subject the identity provider's id, which never changes
 * @param username the identity provider's name for the person, or null
 * @param email in lower case, or null
 * @param emailUnverified whether the identity provider says that the address is not verified
 * @param profile what else it says; claims that it leaves out are absent
 */
public record Person(
        String subject, String username, String email, boolean emailUnverified, Map<ProfileClaim, String> profile) {
    /** Key in the context data of Keycloak's {@code BrokeredIdentityContext}. */
    public static final String CONTEXT_DATA = "sso_person";
}
