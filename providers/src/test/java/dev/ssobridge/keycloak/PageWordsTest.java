package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.ThemeManager;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.theme.Theme;

class PageWordsTest {
    private static final String KEY = "ssoSignOnTitle";

    private final Fake<RealmModel> realm = Fake.of(RealmModel.class).with("isInternationalizationEnabled", true);
    private final Map<Locale, Properties> texts = new HashMap<>();
    private final PageWords words = new PageWords(session());

    PageWordsTest() {
        translate("en", "Signing you in");
        translate("de", "Sie werden angemeldet");
        translate("ar", "\u062c\u0627\u0631\u064d \u062a\u0633\u062c\u064a\u0644 \u062f\u062e\u0648\u0644\u0643");
    }

    private KeycloakSession session() {
        Theme theme = Fake.of(Theme.class)
                .on("getEnhancedMessages", called -> merged((Locale) called.get(1)))
                .get();
        ThemeManager themes =
                Fake.of(ThemeManager.class).with("getTheme", theme).get();
        KeycloakContext context =
                Fake.of(KeycloakContext.class).with("getRealm", realm.get()).get();
        return Fake.of(KeycloakSession.class)
                .with("getContext", context)
                .with("theme", themes)
                .get();
    }

    private Properties merged(Locale locale) {
        return LocaleUtil.mergeGroupedMessages(realm.get(), locale, texts);
    }

    private void translate(String language, String text) {
        Properties messages = new Properties();
        messages.setProperty(KEY, text);
        texts.put(Locale.forLanguageTag(language), messages);
    }

    @ParameterizedTest
    @CsvSource({"en, en", "de, de", "de-AT, de", "ar, ar", "fa, en", "ko, en", "pt-BR, pt-BR", "pt, en", "pt-PT, en"})
    void languageIsTheReadersWhereItHasWordsElseEnglish(String wanted, String shown) {
        assertThat(words.languageOf(wanted, KEY)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"fa, ar", "ko, ar", "de, de", "en, en"})
    void languageWithoutWordsIsTheDefaultOfTheRealm(String wanted, String shown) {
        realm.with("getDefaultLocale", "ar");

        assertThat(words.languageOf(wanted, KEY)).isEqualTo(shown);
    }

    @Test
    void languageWithoutWordsIsEnglishWhereTheDefaultHasNoneEither() {
        realm.with("getDefaultLocale", "ko");

        assertThat(words.languageOf("fa", KEY)).isEqualTo("en");
    }

    @Test
    void languageThatTheRealmHasTranslatedIsShown() {
        translate("fa", "\u0648\u0631\u0648\u062f");

        assertThat(words.languageOf("fa", KEY)).isEqualTo("fa");
        assertThat(words.languageOf("fa", "ssoSignOutTitle")).isEqualTo("en");
    }

    @Test
    void wordsOfTheJarNeedNoLookAtTheTheme() {
        List<String> ours = List.copyOf(PageWords.LANGUAGES);
        texts.clear();

        assertThat(ours).allSatisfy(language -> assertThat(words.languageOf(language, KEY))
                .isEqualTo(language));
    }

    @ParameterizedTest
    @CsvSource({"ar, rtl", "fa, rtl", "he, rtl", "en, ltr", "ja, ltr", "pt-BR, ltr", "xx, ltr"})
    void directionIsThatOfTheLanguage(String language, String direction) {
        assertThat(words.directionOf(language)).isEqualTo(direction);
    }
}
