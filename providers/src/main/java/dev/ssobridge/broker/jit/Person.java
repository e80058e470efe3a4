package dev.ssobridge.broker.jit;

import java.util.List;
import java.util.Map;

/**
 * The person who signs in, as the identity provider describes them.
 *
 * @param subject the identity provider's id, which never changes
 * @param username the identity provider's name for the person, or null
 * @param email in lower case, or null
 * @param emailUnverified whether the identity provider says that the address is not verified
 * @param profile what else it says; claims that it leaves out are absent
 * @param leftOut claims that can't be used, each with the reason and without the value
 */
public record Person(
        String subject,
        String username,
        String email,
        boolean emailUnverified,
        Map<ProfileClaim, String> profile,
        List<String> leftOut) {
    /** Key in the context data of Keycloak's {@code BrokeredIdentityContext}. */
    public static final String CONTEXT_DATA = "sso_person";

    /** Names of the claims of the profile, sorted; without the values. */
    public List<String> claims() {
        return profile.keySet().stream().map(ProfileClaim::claim).sorted().toList();
    }

    /** What links and events call the person: at most 255 characters. */
    public String label() {
        if (username != null) {
            return username;
        }
        return email != null ? email : subject;
    }
}
