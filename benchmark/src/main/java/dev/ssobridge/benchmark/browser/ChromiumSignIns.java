package dev.ssobridge.benchmark.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import dev.ssobridge.benchmark.figures.Median;
import dev.ssobridge.benchmark.realm.AdminApi;
import dev.ssobridge.benchmark.realm.Clients;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs people in with Chromium, each in a new profile, while nobody else calls the server. */
public final class ChromiumSignIns implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String callback;
    private final Playwright playwright;
    private final Browser browser;

    /**
     * What one sign-in took.
     *
     * @param millis from the click on the button to the load of the client's page
     * @param statements SQL statements of the server meanwhile
     * @param pageBytes of the answer to the password: the sign-on page, or nothing where it is a redirect
     */
    public record SignIn(double millis, long statements, int pageBytes) {}

    /**
     * Starts the Chromium that is installed, or else Playwright's own, which it downloads.
     *
     * @param callback the redirect URI
     */
    public ChromiumSignIns(String callback) {
        this.callback = callback;
        Optional<Path> installed = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
        Map<String, String> environment =
                installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions();
        if ("root".equals(System.getProperty("user.name"))) {
            options.setArgs(List.of("--no-sandbox"));
        }
        installed.ifPresent(options::setExecutablePath);
        browser = playwright.chromium().launch(options);
    }

    /** The median time of some sign-ins after a first one, and the fewest statements of them. */
    public SignIn typical(MeasuredRealm realm, int signIns) {
        signIn(realm, 0);
        List<SignIn> all = new ArrayList<>();
        for (int i = 1; i <= signIns; i++) {
            all.add(signIn(realm, i));
        }
        return new SignIn(
                Median.of(all.stream().map(SignIn::millis).toList()),
                all.stream().mapToLong(SignIn::statements).min().orElseThrow(),
                all.get(0).pageBytes());
    }

    private SignIn signIn(MeasuredRealm realm, int user) {
        AdminApi admin = realm.admin();
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(realm.url() + "/protocol/openid-connect/auth?client_id=" + Clients.PORTAL
                    + "&response_type=code&scope=openid&state=s&redirect_uri="
                    + URLEncoder.encode(callback, StandardCharsets.UTF_8));
            page.fill("#username", "user-" + user % realm.passwords());
            page.fill("#password", MeasuredRealm.PASSWORD);
            admin.startCounting();
            long begin = System.nanoTime();
            Response answer = page.waitForResponse(
                    response -> response.url().contains("/login-actions/authenticate"), () -> page.click("#kc-login"));
            page.waitForURL(callback + "?**");
            double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
            // The body itself is gone by now.
            int bytes = answer.status() == 200 ? answer.request().sizes().responseBodySize : 0;
            return new SignIn(millis, admin.stopCounting(), bytes);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
