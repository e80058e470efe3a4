package dev.ssobridge.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.ssobridge.it.server.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real browser of a test run. A context is a browser of its own, without cookies: close it after the test. */
public final class Chromium implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 15_000;

    private final Optional<Path> executable = ChromiumExecutable.get();
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium().launch(launchOptions());

    private BrowserType.LaunchOptions launchOptions() {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(arguments());
        executable.ifPresent(options::setExecutablePath);
        return options;
    }

    /**
     * One process for all sites: a process for each takes most of the time of a walk over them, and which cookies are sent
     * is decided in another one. Chromium's sandbox doesn't run as root.
     */
    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("--disable-gpu", "--disable-site-isolation-trials", "--renderer-process-limit=2"));
        if (ChromiumExecutable.isRoot()) {
            arguments.add("--no-sandbox");
        }
        return arguments;
    }

    /** As Chromium comes: third-party cookies are blocked. */
    public BrowserContext context() {
        return patient(browser.newContext(new Browser.NewContextOptions().setLocale("en")));
    }

    /** A context with other settings: no JavaScript, a small window, a dark theme .. */
    public BrowserContext context(Browser.NewContextOptions options) {
        return patient(browser.newContext(options));
    }

    /** A context that takes and sends third-party cookies; only a profile of its own can say so. */
    public BrowserContext contextWithThirdPartyCookies() {
        try {
            Path profile = Files.createTempDirectory(BuildDirectory.path(), "chromium-profile");
            Path preferences = Files.createDirectory(profile.resolve("Default")).resolve("Preferences");
            Files.writeString(preferences, "{\"profile\":{\"cookie_controls_mode\":0}}");
            var options = new BrowserType.LaunchPersistentContextOptions()
                    .setArgs(arguments())
                    .setLocale("en");
            executable.ifPresent(options::setExecutablePath);
            return patient(playwright.chromium().launchPersistentContext(profile, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BrowserContext patient(BrowserContext context) {
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
