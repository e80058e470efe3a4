package dev.ssobridge.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ssobridge.it.server.BuildDirectory;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The smallest phone, and what every page has to be on it, in light and in dark: WCAG 2.2 AA by axe, nothing cut off. A page
 * is looked at in both where it stands: the way there is walked once.
 */
public record SmallScreen(Chromium chromium) {
    private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    private static final List<String> WCAG_22_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");
    private static final int WIDTH = 320;

    private Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setLocale("en").setViewportSize(WIDTH, 640);
    }

    public BrowserContext context() {
        return chromium.context(options());
    }

    /** A context of a person who reads this language. */
    public BrowserContext context(String language) {
        return chromium.context(options().setLocale(language));
    }

    public BrowserContext contextWithoutJavaScript() {
        return chromium.context(options().setJavaScriptEnabled(false));
    }

    /** Does something with the page in each of the two colour schemes. */
    public static void inLightAndDark(Page page, Consumer<ColorScheme> work) {
        for (ColorScheme scheme : SCHEMES) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            work.accept(scheme);
        }
    }

    /** Waits until the scripts of the page have seen a change of the scheme. */
    public static void settle(Page page) {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    public void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + page.url())
                .isEqualTo(WIDTH);
    }

    /**
     * Checks parts of the page by axe: by all rules in light, and by those about colours in dark, where nothing else differs.
     *
     * @param parts CSS selectors of what is ours
     */
    public void assertAccessible(Page page, ColorScheme scheme, String... parts) {
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        List.of(parts).forEach(axe::include);
        AxeBuilder chosen = scheme == ColorScheme.LIGHT ? axe.withTags(WCAG_22_AA) : axe.withRules(OF_COLOURS);
        assertThat(chosen.analyze().getViolations())
                .as("axe on " + page.url() + " in " + scheme)
                .isEmpty();
    }

    /** The brightness of the page's ground, 0 to 255. */
    private static void assertGround(Page page, ColorScheme scheme) {
        int ground = (Integer) page.evaluate(
                "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))");
        if (scheme == ColorScheme.DARK) {
            assertThat(ground).as("ground of " + page.url()).isLessThan(100);
        } else {
            assertThat(ground).as("ground of " + page.url()).isGreaterThan(200);
        }
    }

    /** Keeps a picture of each scheme, for a look at it. */
    public void keep(Page page, String name) {
        inLightAndDark(page, scheme -> {
            String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(BuildDirectory.path().resolve("screenshots").resolve(file)));
        });
    }

    /** For a page in the frame of the login theme, whose ground is the theme's. */
    public void assertGoodInItsFrame(Page page) {
        inLightAndDark(page, scheme -> {
            settle(page);
            assertFits(page);
            assertAccessible(page, scheme, "html");
        });
    }

    /** For a page that is ours as a whole. */
    public void assertGood(Page page) {
        inLightAndDark(page, scheme -> {
            assertFits(page);
            assertGround(page, scheme);
            assertAccessible(page, scheme, "html");
        });
    }
}
