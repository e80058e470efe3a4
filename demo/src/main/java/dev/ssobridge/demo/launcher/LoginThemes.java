package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The login themes of the demo's companies, so that Keycloak's pages look like their sites. They are children of
 * Keycloak's own theme and belong to the demo alone; a realm file that is imported elsewhere names Keycloak's own.
 *
 * @param themes the folder of the themes in the checkout
 * @param pages the folder of the files that the sites send to browsers: the colours and logos that the themes share
 */
record LoginThemes(Path themes, Path pages) {

    /** The theme of each realm. */
    static final Map<String, String> ALL = new TreeMap<>(
            Map.of("demo", "larkfield", "energy", "bright-energy", "support", "help-desk", "acme", "acme"));

    /** The parent of them all, which holds the colours and the logos. */
    private static final String PARENT = "demo-company";

    private static final List<String> SHARED = List.of("colours.css", "utility.svg", "energy.svg", "helpdesk.svg");

    /** The environment variable that names the login theme of a realm. */
    static String variable(String realm) {
        return "SSO_DEMO_" + realm.toUpperCase(Locale.ROOT) + "_THEME";
    }

    /** Puts the themes into Keycloak's folder of themes, in place of those of an earlier run. */
    void copyTo(Path folder) throws IOException {
        for (Path file : files()) {
            Path placed = folder.resolve(themes.relativize(file).toString());
            Files.createDirectories(placed.getParent());
            Files.write(placed, Files.readAllBytes(file));
        }
        Path resources = Files.createDirectories(folder.resolve(PARENT + "/login/resources/demo"));
        for (String name : SHARED) {
            Files.write(resources.resolve(name), Files.readAllBytes(pages.resolve(name)));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(themes)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
