package dev.ssobridge.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;

/**
 * The language of the words of a page, for its template. A realm may offer languages for which the JAR has no words;
 * Keycloak shows the English ones there, unless an administrator has translated them in the realm.
 */
public final class PageWords {
    private static final Set<String> OURS = Set.of("en", "de");

    private final KeycloakSession session;

    PageWords(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The language tag of a text on the page.
     *
     * @param wanted language tag of the reader
     * @param key of the text, which has no parameters
     * @param text as it is shown
     */
    public String languageOf(String wanted, String key, String text) {
        boolean ours = OURS.contains(Locale.forLanguageTag(wanted).getLanguage());
        return ours || !text.equals(english(key)) ? wanted : Locale.ENGLISH.toLanguageTag();
    }

    private String english(String key) {
        try {
            String pattern = session.theme()
                    .getTheme(Theme.Type.LOGIN)
                    .getEnhancedMessages(session.getContext().getRealm(), Locale.ENGLISH)
                    .getProperty(key, key);
            return new MessageFormat(pattern, Locale.ENGLISH).format(new Object[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("The messages of the login theme can't be read", e);
        }
    }
}
