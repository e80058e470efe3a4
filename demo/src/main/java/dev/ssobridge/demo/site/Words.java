package dev.ssobridge.demo.site;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The words of all pages, in the language of the browser. They are in {@code words_en.properties} and
 * {@code words_de.properties}, as patterns of {@link MessageFormat}.
 */
public final class Words {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final int LONGEST_HEADER = 500;

    private final Locale language;
    private final ResourceBundle bundle;

    private Words(Locale language) {
        this.language = language;
        bundle = ResourceBundle.getBundle(
                "dev.ssobridge.demo.words",
                language,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The words in this language, which is English or German. */
    public static Words in(Locale language) {
        return new Words(language);
    }

    /**
     * The language that a browser wants most and that the sites have; English if there is none.
     *
     * @param acceptLanguage the header {@code Accept-Language}, as browsers send it; empty if they send none
     */
    public static Locale languageOf(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return Locale.ENGLISH;
        }
        try {
            List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(acceptLanguage);
            return Optional.ofNullable(Locale.lookup(wanted, LANGUAGES)).orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /**
     * The text of this key, with the values in their places.
     *
     * @throws java.util.MissingResourceException if there is no such key
     */
    public String text(String key, Object... values) {
        return format(bundle.getString(key), values);
    }

    /** The pattern of this key, before the values are in their places. */
    String pattern(String key) {
        return bundle.getString(key);
    }

    String format(String pattern, Object... values) {
        return new MessageFormat(pattern, language).format(values);
    }
}
