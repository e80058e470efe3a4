package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.Locale;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.theme.Theme;

/**
 * The language of the words of a page, for its template. A realm may offer languages for which the JAR has no words.
 * Keycloak falls back to the default language of the realm there, and to English, unless an administrator has translated
 * the words in the realm.
 */
public final class PageWords {
    /** The language tags of the JAR's own words; each has a file in {@code theme-resources/messages}. */
    static final Set<String> LANGUAGES =
            Set.of("ar", "cs", "da", "de", "en", "es", "fi", "fr", "it", "ja", "nl", "pl", "pt-BR", "sv");

    private final KeycloakSession session;

    public PageWords(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The language tag of a text on the page: the reader's, or of the language that Keycloak falls back to.
     *
     * @param wanted language tag of the reader
     * @param key of the text
     */
    @CheckedOn(
            keycloak = "26.7.4",
            of = {"LocaleUtil.getParentLocale", "LocaleUtil.enhancePropertiesWithRealmLocalizationTexts"})
    public String languageOf(String wanted, String key) {
        RealmModel realm = session.getContext().getRealm();
        Locale language = Locale.forLanguageTag(wanted);
        Locale next = LocaleUtil.getParentLocale(language, realm);
        while (next != null
                && !LANGUAGES.contains(language.toLanguageTag())
                && text(language, key).equals(text(next, key))) {
            language = next;
            next = LocaleUtil.getParentLocale(language, realm);
        }
        return language.toLanguageTag();
    }

    /** What the theme and the realm have in that language, or in one that it falls back to. */
    private String text(Locale language, String key) {
        try {
            return session.theme()
                    .getTheme(Theme.Type.LOGIN)
                    .getEnhancedMessages(session.getContext().getRealm(), language)
                    .getProperty(key, key);
        } catch (IOException e) {
            throw new UncheckedIOException("The messages of the login theme can't be read", e);
        }
    }

    /**
     * The value of {@code dir} for a language: {@code rtl} or {@code ltr}. It is told, as in Keycloak, by the language's own
     * name.
     *
     * @param language a language tag
     */
    @CheckedOn(keycloak = "26.7.4", of = "LocaleBean.isLeftToRight")
    public String directionOf(String language) {
        Locale locale = Locale.forLanguageTag(language);
        Bidi name = new Bidi(locale.getDisplayLanguage(locale), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        return name.isLeftToRight() ? "ltr" : "rtl";
    }
}
