package dev.ssobridge.broker.jit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the full name from its parts, or the parts from the full name: what the identity provider leaves out. */
final class PersonNames {
    private PersonNames() {}

    /** The same profile, with the names that follow from the others. */
    static Map<ProfileClaim, String> complete(Map<ProfileClaim, String> profile) {
        Map<ProfileClaim, String> names = new EnumMap<>(ProfileClaim.class);
        names.putAll(profile);
        String full = names.get(ProfileClaim.NAME);
        String given = names.get(ProfileClaim.GIVEN_NAME);
        String family = names.get(ProfileClaim.FAMILY_NAME);
        if (full == null && given != null && family != null) {
            names.put(ProfileClaim.NAME, fullName(names));
        } else if (full == null) {
            return names; // half a name would replace a whole one
        } else if (given == null && family == null) {
            split(names, full);
        } else {
            putRest(names, full);
        }
        return names;
    }

    /** The part that is missing is what the other one leaves of the full name. */
    private static void putRest(Map<ProfileClaim, String> names, String full) {
        String given = names.get(ProfileClaim.GIVEN_NAME);
        String family = names.get(ProfileClaim.FAMILY_NAME);
        if (given == null && full.endsWith(" " + family)) {
            putUnlessEmpty(names, ProfileClaim.GIVEN_NAME, full.substring(0, full.length() - family.length()));
        } else if (family == null && full.startsWith(given + " ")) {
            putUnlessEmpty(names, ProfileClaim.FAMILY_NAME, full.substring(given.length()));
        }
    }

    /** The full name from the parts that are there; empty where there are none. */
    static String fullName(Map<ProfileClaim, String> names) {
        return Stream.of(ProfileClaim.GIVEN_NAME, ProfileClaim.MIDDLE_NAME, ProfileClaim.FAMILY_NAME)
                .map(names::get)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /** The first word, the last one, and what is between; a single word is a given name. */
    private static void split(Map<ProfileClaim, String> names, String full) {
        int first = full.indexOf(' ');
        int last = full.lastIndexOf(' ');
        if (first < 0) {
            names.put(ProfileClaim.GIVEN_NAME, full);
            return;
        }
        names.put(ProfileClaim.GIVEN_NAME, full.substring(0, first));
        names.put(ProfileClaim.FAMILY_NAME, full.substring(last + 1));
        if (!names.containsKey(ProfileClaim.MIDDLE_NAME)) {
            putUnlessEmpty(names, ProfileClaim.MIDDLE_NAME, full.substring(first, last));
        }
    }

    private static void putUnlessEmpty(Map<ProfileClaim, String> names, ProfileClaim claim, String value) {
        if (!value.isBlank()) {
            names.put(claim, value.strip());
        }
    }
}
