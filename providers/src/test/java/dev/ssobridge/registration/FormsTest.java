package dev.ssobridge.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.FakeRealm;
import java.io.IOException;
import java.io.InputStream;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

class FormsTest {
    private static final String WEBSITE = WebsitePageProviderFactory.ID;
    private static final String APPLICATION = ApplicationPageProviderFactory.ID;
    private static final String SETTINGS = SettingsTabProviderFactory.ID;

    private final FakeRealm realm = new FakeRealm();

    FormsTest() {
        realm.add("utility");
        realm.add("portal");
        realm.add("energy").with("getProtocol", "saml");
        realm.add("public").with("isPublicClient", true);
        realm.add("silent").with("isServiceAccountsEnabled", false);
    }

    static List<ComponentFactory<?, ?>> factories() {
        return List.of(
                new WebsitePageProviderFactory(),
                new ApplicationPageProviderFactory(),
                new SettingsTabProviderFactory());
    }

    private void validate(ComponentModel component) {
        factories().stream()
                .filter(factory -> factory.getId().equals(component.getProviderId()))
                .findFirst()
                .orElseThrow()
                .validateConfiguration(null, realm.get(), component);
    }

    private String refusal(ComponentModel component) {
        try {
            validate(component);
            return "";
        } catch (ComponentValidationException e) {
            return e.getLocalizedMessage();
        }
    }

    private static ComponentModel website(String... settings) {
        return FakeRealm.newPage(WEBSITE, settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientId=utility,portals=portal",
                "clientId=utility,portals=portal,existingUsers=true,displayName=The utility,enabled=false",
                "clientId=utility,portals=portal,portals=utility"
            })
    void websiteWithoutAMistakeIsSaved(String settings) {
        assertThat(refusal(website(settings.split(",")))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "portals=portal                    | Client: is required",
                "clientId=utility                  | Portals: is required",
                "clientId=nobody,portals=portal    | Client: there is no such client in this realm (nobody)",
                "clientId=utility,portals=nobody   | Portals: there is no such client in this realm (nobody)",
                "clientId=energy,portals=portal    | Client: the client is not an OpenID Connect client (energy)",
                "clientId=utility,portals=energy   | Portals: the client is not an OpenID Connect client (energy)",
                "clientId=public,portals=portal    | Client: the client must be confidential and have a service"
                        + " account (public)",
                "clientId=silent,portals=portal    | Client: the client must be confidential and have a service"
                        + " account (silent)",
                "clientId=utility,portals=portal,portals=portal | Portals: has a value twice (portal)",
                "clientId=utility,clientId=portal,portals=portal | Client: has more than one value",
                "clientId=utility,portals=portal,existingUsers=yes | Existing users: must be true or false (yes)",
                "clientId=utility,portals=portal,enabled=TRUE | Enabled: must be true or false (TRUE)",
                "clientId=utility,portals=portal,portal=x | portal: is not a setting of this form",
                "clientId=utility,portals=portal,loginPage=https://evil.example/ | Login page: the host is in none of"
                        + " the URLs of the client itself; a * there does not count (evil.example)",
                "clientId=utility,portals=portal,loginPage=javascript:alert(1) | Login page: must be an absolute URL in"
                        + " ASCII (javascript:alert(1))",
                "clientId=utility,portals=portal,signOutUrl=https://utility.example/ | signOutUrl: is not a setting of"
                        + " this form"
            })
    void mistakeOfAWebsiteIsToldInTheWordsOfItsLabel(String settings, String refusal) {
        assertThat(refusal(website(settings.split(",")))).isEqualTo(refusal);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "clientId=portal,entryUrl=https://portal.example/sso,finalUrl=https://elsewhere.example/ |",
                "clientId=energy,samlLogoutBinding=post,samlLogoutAccept=redirect,samlLogoutAccept=soap |",
                "clientId=portal,samlLogoutBinding=stock |",
                "clientId=portal,entryUrl=javascript:alert(1) | Entry URL: must be an absolute URL in ASCII"
                        + " (javascript:alert(1))",
                "clientId=portal,entryUrl=https://evil.example/ | Entry URL: the host is in none of the URLs of the"
                        + " client itself; a * there does not count (evil.example)",
                "clientId=portal,finalUrl=http://elsewhere.example/ | Final URL: must begin with https://, or with"
                        + " http:// for localhost and loopback addresses (http://elsewhere.example/)",
                "clientId=portal,samlLogoutBinding=post | SAML logout binding: is a setting for SAML clients",
                "clientId=portal,samlLogoutAccept=post | SAML logout accepts: is a setting for SAML clients",
                "clientId=energy,samlLogoutBinding=POST | SAML logout binding: must be one of these (stock, post,"
                        + " redirect)",
                "clientId=energy,samlLogoutAccept=artifact | SAML logout accepts: must be one of these (redirect,"
                        + " post, soap)",
                "clientId=portal,website=nobody | Website: there is no such client in this realm (nobody)",
                "clientId=portal,userSwitch=silent,secondFactor=always |",
                "clientId=portal,userSwitch=never | User switch: must be one of these (ask, silent)",
                "clientId=portal,secondFactor=IF_CONFIGURED | Second factor: must be one of these (if-configured, skip,"
                        + " always)",
                "clientId=portal,signOutHere=true | signOutHere: is not a setting of this form"
            })
    void applicationIsChecked(String settings, String refusal) {
        assertThat(refusal(FakeRealm.newPage(APPLICATION, settings.split(","))))
                .isEqualTo(refusal == null ? "" : refusal);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "loginTokenLifespan=10,signOnDeadline=1,signOutDeadline=20,omitArtifactLogout=true |",
                "finalUrl=https://elsewhere.example/ |",
                "loginTokenLifespan=9 | Login token lifespan in seconds: must be a whole number in this range (10 .."
                        + " 600)",
                "loginTokenLifespan=601 | Login token lifespan in seconds: must be a whole number in this range (10 .."
                        + " 600)",
                "signOnDeadline=0 | Sign-on deadline in seconds: must be a whole number in this range (1 .. 20)",
                "signOutDeadline=soon | Sign-out deadline in seconds: must be a whole number in this range (1 .. 20)",
                "omitArtifactLogout=1 | Omit Artifact logout: must be true or false (1)",
                "finalUrl=/bye | Final URL: must be an absolute URL in ASCII (/bye)",
                "receiptDays=90 | receiptDays: is not a setting of this form"
            })
    void settingsAreChecked(String settings, String refusal) {
        assertThat(refusal(FakeRealm.newTab(SETTINGS, settings.split(",")))).isEqualTo(refusal == null ? "" : refusal);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(refusal(website("clientId=nobody", "existingUsers=maybe", "colour=red")))
                .isEqualTo("colour: is not a setting of this form;"
                        + " Client: there is no such client in this realm (nobody);"
                        + " Portals: is required;"
                        + " Existing users: must be true or false (maybe)");
    }

    @Test
    void whatTheConsoleAddsIsTakenOut() {
        ComponentModel website =
                website("clientId=utility", "portals=portal", "realm=demo", "providerId=sso-website", "tab=list");

        validate(website);

        assertThat(website.getConfig()).containsOnlyKeys("clientId", "portals", "internalIds");
    }

    @Test
    void clientIsRegisteredOnce() {
        ComponentModel first = realm.page(WEBSITE, "clientId=utility", "portals=portal");
        validate(first);

        assertThat(refusal(first)).isEmpty();
        assertThat(refusal(website("clientId=utility", "portals=portal")))
                .isEqualTo("Client: the client is registered already (utility)");
        assertThat(refusal(FakeRealm.newPage(APPLICATION, "clientId=utility"))).isEmpty();
    }

    @Test
    void realmHasItsSettingsOnce() {
        realm.tab(SETTINGS);

        assertThat(refusal(FakeRealm.newTab(SETTINGS)))
                .isEqualTo("Single sign-on: this realm has these settings already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{0}", "'", "{", "}", "a '{0}' b", "{0,choice,0#x}", "ssoForm.required"})
    void whatWasEnteredIsNeverPartOfAPattern(String entered) {
        ComponentModel website = website("clientId=" + entered, "portals=portal");

        assertThatThrownBy(() -> validate(website)).isInstanceOfSatisfying(ComponentValidationException.class, e -> {
            assertThat(new MessageFormat(e.getMessage(), Locale.ROOT).format(e.getParameters()))
                    .isEqualTo("Client: there is no such client in this realm (" + entered + ")");
            // The admin API takes each string for a message key.
            assertThat(e.getParameters()).noneMatch(String.class::isInstance);
        });
    }

    @Test
    void longValueIsCutInTheMessage() {
        assertThat(refusal(website("clientId=" + "x".repeat(500), "portals=portal")))
                .isEqualTo("Client: there is no such client in this realm (" + "x".repeat(80) + "\u2026)");
        assertThat(refusal(website("clientId=utility", "portals=portal", "displayName=" + "x".repeat(101))))
                .isEqualTo("Name: is too long; the most characters are (100)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u200bb", "a\u0007b", "a\u202eb"})
    void characterThatNobodySeesIsRefused(String name) {
        assertThat(refusal(website("clientId=utility", "portals=portal", "displayName=" + name)))
                .isEqualTo("Name: has a character that cannot be seen");
    }

    /** In English; {@code MessagesTest} holds the other languages against it. */
    private static Properties texts() throws IOException {
        Properties texts = new Properties();
        try (InputStream file =
                FormsTest.class.getResourceAsStream("/theme-resources/messages/messages_en.properties")) {
            texts.load(file);
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyFieldHasLabelAndHelp(ComponentFactory<?, ?> factory) throws IOException {
        Properties texts = texts();
        assertThat(texts).containsKeys(factory.getId(), factory.getHelpText());
        for (ProviderConfigProperty property : factory.getConfigProperties()) {
            assertThat(texts).containsKeys(property.getLabel(), property.getHelpText());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAText(Problem problem) throws IOException {
        assertThat(texts()).containsKey(problem.key());
    }
}
