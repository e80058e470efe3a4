package dev.ssobridge.broker.jit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.user.MisleadingCharacter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.UserModel;

/** Reads claims as texts. One that can't be used is left out, and complained about without its value. */
final class ClaimTexts {
    /** What the user attributes of Keycloak hold, and the columns of names and addresses. */
    private static final int LONGEST = 2000;

    private static final int LONGEST_NAME = 255;

    private final List<JsonNode> sources;
    private final Set<String> complaints = new LinkedHashSet<>();

    /**
     * For one person.
     *
     * @param sources objects with claims; the first that has a claim counts
     */
    ClaimTexts(List<JsonNode> sources) {
        this.sources = sources;
    }

    /** Which claims were left out, each with the reason: {@code picture: not a web address}. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** A text by which a user is found, or null. */
    String identifier(String claim) {
        return value(claim, text -> tooLong(text, LONGEST_NAME)
                .or(() -> MisleadingCharacter.inIdentifier(text).map(MisleadingCharacter::words)));
    }

    /** What is written into a user, or null. */
    String shown(ProfileClaim claim) {
        return value(claim.claim(), text -> tooLong(text, isColumn(claim) ? LONGEST_NAME : LONGEST)
                .or(() -> MisleadingCharacter.inShownText(text).map(MisleadingCharacter::words))
                .or(() -> claim == ProfileClaim.PICTURE ? notAPicture(text) : Optional.empty()));
    }

    private static boolean isColumn(ProfileClaim claim) {
        return claim.attribute().equals(UserModel.FIRST_NAME)
                || claim.attribute().equals(UserModel.LAST_NAME);
    }

    private static Optional<String> tooLong(String text, int limit) {
        return text.length() > limit ? Optional.of("more than " + limit + " characters") : Optional.empty();
    }

    private static Optional<String> notAPicture(String text) {
        return text.matches("(?i)https?://[^\\s\"'<>]+") ? Optional.empty() : Optional.of("not a web address");
    }

    /** Finds what is wrong with a text. */
    private interface Rule {
        Optional<String> complaint(String text);
    }

    private String value(String claim, Rule rule) {
        for (JsonNode source : sources) {
            JsonNode value = source.path(claim);
            String text = value.isTextual() || value.isNumber() ? value.asText().strip() : "";
            Optional<String> complaint = complaint(value, text, rule);
            complaint.ifPresent(words -> complaints.add(claim + ": " + words));
            if (complaint.isEmpty() && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private static Optional<String> complaint(JsonNode value, String text, Rule rule) {
        if (value.isContainerNode() || value.isBoolean()) {
            return Optional.of("not a text");
        }
        return text.isEmpty() ? Optional.empty() : rule.complaint(text);
    }
}
