package dev.ssobridge.doctor;

import dev.ssobridge.registration.EnglishTexts;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Collects what is found, and puts it into words. */
final class Findings {
    private static final int MOST_DETAIL = 400;

    private final UnaryOperator<String> texts;
    private final Set<Noted> noted = new LinkedHashSet<>();

    /** What was found, before it has words. */
    record Noted(Kind kind, Place where, List<String> details) {}

    /** @param texts of the message keys, in one language */
    Findings(UnaryOperator<String> texts) {
        this.texts = texts;
    }

    /** The texts in the administrator's language. */
    UnaryOperator<String> texts() {
        return texts;
    }

    /** Notes something; the details are the arguments of its sentences. */
    void add(Kind kind, Place where, String... details) {
        noted.add(new Noted(kind, where, List.of(details)));
    }

    /** What was noted. */
    List<Noted> noted() {
        return List.copyOf(noted);
    }

    /** In words, the worst first, in the order of the places. */
    List<Finding> inWords() {
        List<Noted> sorted = new ArrayList<>(noted);
        sorted.sort(Comparator.comparing((Noted one) -> one.kind().severity()));
        return sorted.stream().map(this::inWords).toList();
    }

    private Finding inWords(Noted one) {
        String[] details = one.details().stream().map(Findings::shortened).toArray(String[]::new);
        return new Finding(
                one.kind().severity().value(),
                format(one.where().messageKey(), shortened(one.where().name())),
                format(one.kind().key(), details),
                format(one.kind().remedyKey(), details) + " "
                        + format("ssoFinding.see", one.kind().page()));
    }

    private static String shortened(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", " ");
        return shown.length() <= MOST_DETAIL ? shown : shown.substring(0, MOST_DETAIL) + "\u2026";
    }

    /** A realm can have words of its own for a key, and they need not be a pattern. */
    private String format(String key, String... arguments) {
        try {
            return new MessageFormat(texts.apply(key), Locale.ROOT).format(arguments);
        } catch (IllegalArgumentException e) {
            return new MessageFormat(EnglishTexts.of(key), Locale.ROOT).format(arguments);
        }
    }
}
