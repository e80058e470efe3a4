package dev.ssobridge.broker.jit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.user.MisleadingCharacter;
import java.util.Optional;

/** The identity provider's id of a person. Links are found by it, so it has to be one text and nothing but that. */
public final class Subject {
    /** As long as OpenID Connect Core 1.0, section 2, lets it be. */
    private static final int LONGEST = 255;

    private Subject() {}

    /**
     * The claim {@code sub} as a text. Some identity providers send their database's number; a whole number has only one
     * text.
     *
     * @param token claims of an ID token
     */
    public static Optional<String> of(JsonNode token) {
        JsonNode claim = token.path("sub");
        return claim.isTextual() || claim.isIntegralNumber()
                ? Optional.of(claim.asText()).filter(Subject::isUsable)
                : Optional.empty();
    }

    private static boolean isUsable(String subject) {
        return !subject.isBlank()
                && subject.length() <= LONGEST
                && subject.equals(subject.strip())
                && MisleadingCharacter.inShownText(subject).isEmpty();
    }
}
