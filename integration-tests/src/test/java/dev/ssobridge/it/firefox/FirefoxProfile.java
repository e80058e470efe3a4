package dev.ssobridge.it.firefox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.it.server.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder with all that one Firefox keeps: new for each, so that it knows no site. */
record FirefoxProfile(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static FirefoxProfile create(CookiePolicy cookies) {
        try {
            Path folder = Files.createTempDirectory(BuildDirectory.path(), "firefox-profile");
            Files.writeString(folder.resolve("user.js"), userJs(cookies));
            return new FirefoxProfile(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String userJs(CookiePolicy cookies) {
        Map<String, String> preferences = new TreeMap<>(silent());
        preferences.put("network.cookie.cookieBehavior", Integer.toString(cookies.behavior()));
        preferences.put("intl.accept_languages", "\"en\"");
        preferences.put("browser.chrome.site_icons", "false");
        preferences.put("browser.shell.checkDefaultBrowser", "false");
        preferences.put("devtools.jsonview.enabled", "false");
        preferences.put("signon.rememberSignons", "false");
        return preferences.entrySet().stream()
                .map(preference -> "user_pref(\"" + preference.getKey() + "\", " + preference.getValue() + ");\n")
                .collect(Collectors.joining());
    }

    /**
     * Firefox calls home for a dozen reasons. Those with a switch are switched off; for the rest, every host but localhost and
     * the names under it is behind a proxy that is not there, and Firefox's own services may not go round it, as they otherwise
     * do.
     */
    private static Map<String, String> silent() {
        Map<String, String> preferences = new TreeMap<>();
        for (String feature : List.of(
                "app.normandy.enabled",
                "app.update.auto",
                "browser.region.update.enabled",
                "browser.safebrowsing.downloads.enabled",
                "browser.safebrowsing.malware.enabled",
                "browser.safebrowsing.phishing.enabled",
                "browser.search.update",
                "datareporting.healthreport.uploadEnabled",
                "datareporting.policy.dataSubmissionEnabled",
                "dom.push.connection.enabled",
                "extensions.update.enabled",
                "media.gmp-manager.updateEnabled",
                "network.captive-portal-service.enabled",
                "network.connectivity-service.enabled",
                "toolkit.telemetry.enabled")) {
            preferences.put(feature, "false");
        }
        preferences.put("network.trr.mode", "5");
        preferences.put("network.proxy.type", "1");
        preferences.put("network.proxy.http", "\"127.0.0.1\"");
        preferences.put("network.proxy.http_port", "9");
        preferences.put("network.proxy.ssl", "\"127.0.0.1\"");
        preferences.put("network.proxy.ssl_port", "9");
        preferences.put("network.proxy.allow_bypass", "false");
        preferences.put("network.proxy.failover_direct", "false");
        return preferences;
    }

    /** Where this Firefox listens for WebDriver BiDi; empty until it does. */
    Optional<URI> bidi() {
        try {
            var server = JSON.readTree(Files.readString(folder.resolve("WebDriverBiDiServer.json")));
            return server.path("ws_port").isInt()
                    ? Optional.of(URI.create("ws://127.0.0.1:" + server.path("ws_port") + "/session"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not there yet, or half written
        }
    }

    void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
