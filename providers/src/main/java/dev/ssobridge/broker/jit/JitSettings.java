package dev.ssobridge.broker.jit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an administrator has decided about the people of an identity provider.
 *
 * @param allowed whether unknown people are created and known ones updated
 * @param createOnly what is written once and never again
 * @param defaults what a new person gets where the identity provider says nothing
 */
public record JitSettings(boolean allowed, Set<ProfileClaim> createOnly, Map<ProfileClaim, String> defaults) {
    public static final String ALLOW = "allowJitProvisioning";
    public static final String CREATE_ONLY = "createOnlyAttributes";
    public static final String DEFAULTS = "attributeDefaults";

    /**
     * Reads the settings of an identity provider.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    public static JitSettings of(Map<String, String> config) {
        return new JitSettings(
                Boolean.parseBoolean(config.get(ALLOW)),
                createOnly(config.getOrDefault(CREATE_ONLY, "")),
                defaults(config.getOrDefault(DEFAULTS, "")));
    }

    private static Set<ProfileClaim> createOnly(String list) {
        Set<ProfileClaim> claims = EnumSet.noneOf(ProfileClaim.class);
        Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> claims.add(claim(CREATE_ONLY, name)));
        return claims;
    }

    private static Map<ProfileClaim, String> defaults(String lines) {
        Map<ProfileClaim, String> defaults = new EnumMap<>(ProfileClaim.class);
        Arrays.stream(lines.split("\\R", -1))
                .filter(line -> !line.isBlank())
                .forEach(line -> addDefault(defaults, line));
        return defaults;
    }

    private static void addDefault(Map<ProfileClaim, String> defaults, String line) {
        int equals = line.indexOf('=');
        if (equals < 0 || line.substring(equals + 1).isBlank()) {
            throw new IllegalArgumentException(DEFAULTS + ": a line has to be name=value");
        }
        String value = line.substring(equals + 1).strip();
        ProfileClaim claim = claim(DEFAULTS, line.substring(0, equals).strip());
        if (defaults.put(claim, value) != null) {
            throw new IllegalArgumentException(DEFAULTS + ": " + claim.claim() + " is there twice");
        }
    }

    private static ProfileClaim claim(String key, String name) {
        return ProfileClaim.named(name)
                .orElseThrow(() -> new IllegalArgumentException(key + ": " + name.replaceAll("[\\p{Cntrl}{}]", " ")
                        + " is not one of "
                        + Arrays.stream(ProfileClaim.values())
                                .map(ProfileClaim::claim)
                                .collect(Collectors.joining(", "))));
    }
}
