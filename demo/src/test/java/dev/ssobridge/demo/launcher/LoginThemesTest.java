package dev.ssobridge.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginThemesTest {

    private final LoginThemes themes =
            new LoginThemes(Path.of("src/main/themes"), Path.of("src/main/resources/dev/ssobridge/demo/public"));

    @TempDir
    Path folder;

    @Test
    void themeOfEachRealmIsAChildOfTheSharedOne() throws IOException {
        themes.copyTo(folder);

        for (String theme : LoginThemes.ALL.values()) {
            assertThat(folder.resolve(theme).resolve("login/theme.properties"))
                    .content()
                    .contains("parent=demo-company");
        }
        assertThat(folder.resolve("demo-company/login/theme.properties"))
                .content()
                .contains("parent=keycloak.v2", "css/company.css");
    }

    @Test
    void themesHaveTheColoursOfTheSites() throws IOException {
        themes.copyTo(folder);

        assertThat(folder.resolve("demo-company/login/resources/demo/colours.css"))
                .hasSameTextualContentAs(Path.of("src/main/resources/dev/ssobridge/demo/public/colours.css"));
    }

    @Test
    void themesThatAreCopiedAgainThenReplaced() throws IOException {
        themes.copyTo(folder);
        Path colours = folder.resolve("demo-company/login/resources/demo/colours.css");
        Files.writeString(colours, "old");

        themes.copyTo(folder);

        assertThat(colours).content().contains("--accent");
    }

    @Test
    void everyRealmFileNamesItsThemeAndKeycloaksOwnElsewhere() throws IOException {
        for (String realm : LoginThemes.ALL.keySet()) {
            assertThat(Path.of("../realm-config/" + realm + "-realm.json"))
                    .content()
                    .contains("\"loginTheme\": \"${" + LoginThemes.variable(realm) + ":keycloak.v2}\"");
        }
    }
}
