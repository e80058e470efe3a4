package dev.ssobridge.registration;

import dev.ssobridge.CheckedOn;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.keycloak.component.ComponentValidationException;

/**
 * A form has mistakes. The admin API translates each parameter into the administrator's language, then puts them into the
 * message as a pattern. So the message holds places only, and nothing that was entered is ever part of a pattern. Whoever
 * prints the exception gets the text in English.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"ComponentResource.localizedErrorResponse", "ComponentValidationException"})
public final class InvalidFormException extends ComponentValidationException {
    private static final long serialVersionUID = 1L;

    InvalidFormException(List<Mistake> mistakes) {
        super(pattern(mistakes), parameters(mistakes));
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

    private static Object[] parameters(List<Mistake> mistakes) {
        List<Object> parameters = new ArrayList<>();
        for (Mistake mistake : mistakes) {
            parameters.add(mistake.label());
            parameters.add(mistake.problem().key());
            if (!mistake.detail().isEmpty()) {
                parameters.add(mistake.detail());
            }
        }
        return parameters.toArray();
    }

    @Override
    public String getLocalizedMessage() {
        Object[] english = new Object[getParameters().length];
        for (int i = 0; i < english.length; i++) {
            english[i] = EnglishTexts.of(String.valueOf(getParameters()[i]));
        }
        return new MessageFormat(getMessage(), Locale.ROOT).format(english);
    }
}
