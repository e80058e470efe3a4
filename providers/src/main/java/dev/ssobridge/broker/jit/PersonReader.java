package dev.ssobridge.broker.jit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a person from UserInfo, and from the ID token where UserInfo says nothing that can be used. */
public final class PersonReader {
    private final List<JsonNode> sources;
    private final ClaimTexts texts;

    private PersonReader(List<JsonNode> sources) {
        this.sources = sources;
        this.texts = new ClaimTexts(sources);
    }

    /**
     * Reads a person from the claims of an ID token and of UserInfo. A claim that can't be used is left out: it must not
     * lock the person out.
     *
     * @param idToken with a usable subject
     * @param userInfo null where there is none
     */
    public static Person read(JsonNode idToken, JsonNode userInfo) {
        List<JsonNode> sources =
                Stream.of(userInfo, idToken).filter(source -> source != null).toList();
        return new PersonReader(sources).read(Subject.of(idToken).orElseThrow());
    }

    private Person read(String subject) {
        String email = texts.identifier("email");
        String username = texts.identifier("preferred_username");
        Map<ProfileClaim, String> profile = profile();
        return new Person(
                subject,
                username,
                email == null ? null : email.toLowerCase(Locale.ROOT),
                email != null && sources.stream().anyMatch(source -> isUnverified(source, email)),
                PersonNames.complete(profile),
                texts.complaints());
    }

    private Map<ProfileClaim, String> profile() {
        Map<ProfileClaim, String> profile = new EnumMap<>(ProfileClaim.class);
        for (ProfileClaim claim : ProfileClaim.values()) {
            String value = texts.shown(claim);
            if (value != null) {
                profile.put(claim, value);
            }
        }
        return profile;
    }

    /**
     * One of the sources is enough, and whatever is there and is not true says so, an explicit null too. A source with
     * another address says nothing about this one.
     */
    private static boolean isUnverified(JsonNode source, String email) {
        JsonNode verified = source.path("email_verified");
        String about = source.path("email").asText(email).strip();
        return !verified.isMissingNode()
                && about.equalsIgnoreCase(email)
                && !"true".equalsIgnoreCase(verified.asText());
    }
}
