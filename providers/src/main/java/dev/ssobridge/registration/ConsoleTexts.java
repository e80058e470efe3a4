package dev.ssobridge.registration;

import dev.ssobridge.CheckedOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.theme.Theme;

/**
 * Texts for an administrator, in the language in which the administrator of the running request sees the admin console. The
 * admin API asks the access token for the language, but the console's token is a lightweight one and does not tell it.
 */
public final class ConsoleTexts {
    private ConsoleTexts() {}

    /** The text of a message key; in English where the request has no administrator, as at the start of the server. */
    public static UnaryOperator<String> of(KeycloakSession session) {
        return administrator(session)
                .map(administrator -> texts(session, administrator))
                .orElse(EnglishTexts::of);
    }

    @CheckedOn(
            keycloak = "26.7.4",
            of = {"AuthenticationManager.verifyIdentityToken", "KeycloakContext.getUserSession"})
    private static Optional<UserSessionModel> administrator(KeycloakSession session) {
        return Optional.ofNullable(session).map(present -> present.getContext().getUserSession());
    }

    /** Language and texts are chosen as for the console's own page. */
    @CheckedOn(
            keycloak = "26.7.4",
            of = {"AdminConsole.whoAmI", "ThemeResource.getLocalizationTexts"})
    private static UnaryOperator<String> texts(KeycloakSession session, UserSessionModel administrator) {
        RealmModel realm = administrator.getRealm();
        Locale locale = session.getProvider(LocaleSelectorProvider.class).resolveLocale(realm, administrator.getUser());
        try {
            Properties texts = session.theme().getTheme(Theme.Type.ADMIN).getEnhancedMessages(realm, locale);
            return key -> texts.getProperty(key, EnglishTexts.of(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
