package dev.ssobridge.registration;

import dev.ssobridge.CheckedOn;
import java.io.Serializable;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.keycloak.component.ComponentValidationException;

/**
 * A form has mistakes. The admin API puts the parameters into the message as a pattern. So the message holds places only,
 * and nothing that was entered is ever part of a pattern. The parameters are in the administrator's language already.
 * Whoever prints the exception gets the text in English.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"ComponentResource.localizedErrorResponse", "ComponentValidationException"})
public final class InvalidFormException extends ComponentValidationException {
    private static final long serialVersionUID = 1L;

    private final String english;

    InvalidFormException(List<Mistake> mistakes, UnaryOperator<String> texts) {
        super(pattern(mistakes), parameters(mistakes, texts));
        english = new MessageFormat(getMessage(), Locale.ROOT).format(parameters(mistakes, EnglishTexts::of));
    }

    /** For each mistake: label, problem and, where there is one, the detail in brackets. */
    private static String pattern(List<Mistake> mistakes) {
        List<String> sentences = new ArrayList<>();
        int place = 0;
        for (Mistake mistake : mistakes) {
            String sentence = "{" + place++ + "}: {" + place++ + "}";
            sentences.add(mistake.detail().isEmpty() ? sentence : sentence + " ({" + place++ + "})");
        }
        return String.join("; ", sentences);
    }

    private static Object[] parameters(List<Mistake> mistakes, UnaryOperator<String> texts) {
        List<Text> parameters = new ArrayList<>();
        for (Mistake mistake : mistakes) {
            boolean unknown = mistake.problem() == Problem.UNKNOWN_FIELD;
            parameters.add(new Text(unknown ? mistake.label() : texts.apply(mistake.label())));
            parameters.add(new Text(texts.apply(mistake.problem().key())));
            if (!mistake.detail().isEmpty()) {
                parameters.add(new Text(mistake.detail()));
            }
        }
        return parameters.toArray();
    }

    /** The sentences in the language of the texts. */
    String message() {
        return new MessageFormat(getMessage(), Locale.ROOT).format(getParameters());
    }

    @Override
    public String getLocalizedMessage() {
        return english;
    }

    /** A text that stays as it is. The admin API takes a string for a message key, also one that was entered. */
    private record Text(String text) implements Serializable {
        @Override
        public String toString() {
            return text;
        }
    }
}
