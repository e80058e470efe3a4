package dev.ssobridge.broker.jit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a person from UserInfo, and from the ID token where UserInfo says nothing. */
public final class PersonReader {
    private static final int LONGEST = 2000;

    private final List<JsonNode> sources;
    private final List<String> complaints = new ArrayList<>();

    private PersonReader(List<JsonNode> sources) {
        this.sources = sources;
    }

    /**
     * Reads a person from the claims of an ID token and of UserInfo.
     *
     * @param userInfo null where there is none
     * @throws RefusedSignInException if a claim is not usable
     */
    public static Person read(JsonNode idToken, JsonNode userInfo) {
        List<JsonNode> sources =
                Stream.of(userInfo, idToken).filter(source -> source != null).toList();
        return new PersonReader(sources).read(idToken.path("sub").asText());
    }

    private Person read(String subject) {
        Map<ProfileClaim, String> profile = profile();
        String email = value("email");
        Person person = new Person(
                subject,
                value("preferred_username"),
                email == null ? null : email.toLowerCase(Locale.ROOT),
                email != null && sources.stream().anyMatch(source -> isUnverified(source, email)),
                PersonNames.complete(profile));
        if (!complaints.isEmpty()) {
            throw new RefusedSignInException(SignInReason.CLAIMS, Map.of("validation", String.join("; ", complaints)));
        }
        return person;
    }

    private Map<ProfileClaim, String> profile() {
        Map<ProfileClaim, String> profile = new EnumMap<>(ProfileClaim.class);
        for (ProfileClaim claim : ProfileClaim.values()) {
            String value = value(claim.claim());
            if (value != null) {
                profile.put(claim, value);
            }
        }
        return profile;
    }

    private String value(String claim) {
        for (JsonNode source : sources) {
            JsonNode value = source.path(claim);
            if (value.isContainerNode()) {
                complaints.add(claim + ": not a text");
                return null;
            }
            String text = value.asText("").strip();
            if (!text.isEmpty() && !value.isNull()) {
                return checked(claim, text);
            }
        }
        return null;
    }

    private String checked(String claim, String text) {
        if (text.length() > LONGEST) {
            complaints.add(claim + ": more than " + LONGEST + " characters");
        } else if (text.codePoints().anyMatch(PersonReader::isControl)) {
            complaints.add(claim + ": control characters");
        } else if (claim.equals(ProfileClaim.PICTURE.claim()) && !text.matches("(?i)https?://[^\\s\"'<>]+")) {
            complaints.add(claim + ": not a web address");
        }
        return text;
    }

    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** One of the sources is enough. A source with another address says nothing about this one. */
    private static boolean isUnverified(JsonNode source, String email) {
        JsonNode verified = source.path("email_verified");
        String about = source.path("email").asText(email).strip();
        return !verified.isMissingNode()
                && !verified.isNull()
                && about.equalsIgnoreCase(email)
                && !"true".equalsIgnoreCase(verified.asText());
    }
}
