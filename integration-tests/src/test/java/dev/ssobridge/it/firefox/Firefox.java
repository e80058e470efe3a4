package dev.ssobridge.it.firefox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.server.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A Firefox of a test's own with one tab and without cookies; closing it leaves nothing. It reaches localhost and the names under
 * it, and nothing else. What goes wrong is an AssertionError.
 */
public final class Firefox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final FirefoxProcess process;
    private final BidiSession session;
    private final String tab;

    private Firefox(FirefoxProcess process, BidiSession session) {
        this.process = process;
        this.session = session;
        this.tab = tree().path("context").asText();
    }

    /**
     * Starts one.
     *
     * @throws IllegalStateException when Firefox is not installed; it says how to
     */
    public static Firefox start(CookiePolicy cookies) {
        FirefoxProcess process = FirefoxProcess.start(cookies);
        try {
            return new Firefox(process, BidiSession.open(process.bidi()));
        } catch (RuntimeException | AssertionError e) {
            process.close();
            throw e;
        }
    }

    /** Goes to an address and waits until the page with all its images has loaded. */
    public void open(URI url) {
        navigate(url, "complete");
    }

    /** Goes to an address without waiting: for a page that goes on by itself, or never ends loading. */
    public void goTo(URI url) {
        navigate(url, "none");
    }

    private void navigate(URI url, String until) {
        session.call("browsingContext.navigate", parameters -> parameters
                .put("context", tab)
                .put("url", url.toString())
                .put("wait", until));
    }

    /** What the address bar shows. */
    public URI url() {
        return URI.create(tree().path("url").asText());
    }

    private JsonNode tree() {
        return session.call("browsingContext.getTree", parameters -> parameters.put("maxDepth", 0))
                .path("contexts")
                .path(0);
    }

    /** Waits for an address. Answers it. */
    public URI waitForUrl(Predicate<URI> expected) {
        return Eventually.get("Firefox is where it should be", PATIENCE, () -> Optional.of(url())
                .filter(expected));
    }

    /** The value of a JavaScript expression in the page, awaited where it is a promise, as {@code String(value)} has it. */
    public String evaluate(String expression) {
        return value(session.call("script.evaluate", parameters -> {
            parameters.put("expression", "Promise.resolve(" + expression + ").then(String)");
            parameters.put("awaitPromise", true).putObject("target").put("context", tab);
        }));
    }

    private static String value(JsonNode answer) {
        if (!answer.path("type").asText().equals("success")) {
            throw new AssertionError(
                    answer.path("exceptionDetails").path("text").asText());
        }
        return answer.path("result").path("value").asText();
    }

    /** Clicks, as with a mouse, on the first element that matches, as soon as there is one. */
    public void click(String css) {
        String element = prepared(css, "element => element.scrollIntoView({behavior: 'instant', block: 'center'})");
        act("pointer", actions -> {
            actions.addObject()
                    .put("type", "pointerMove")
                    .put("x", 0)
                    .put("y", 0)
                    .putObject("origin")
                    .put("type", "element")
                    .putObject("element")
                    .put("sharedId", element);
            actions.addObject().put("type", "pointerDown").put("button", 0);
            actions.addObject().put("type", "pointerUp").put("button", 0);
        });
    }

    /** Types into the first field that matches, as soon as there is one; what it held is replaced. */
    public void type(String css, String text) {
        prepared(css, "element => { element.focus(); element.select(); }");
        act("key", actions -> text.codePoints().mapToObj(Character::toString).forEach(key -> {
            actions.addObject().put("type", "keyDown").put("value", key);
            actions.addObject().put("type", "keyUp").put("value", key);
        }));
    }

    private String prepared(String css, String function) {
        String element = waitFor(css);
        value(session.call("script.callFunction", parameters -> {
            parameters.put("functionDeclaration", function).put("awaitPromise", false);
            parameters.putObject("target").put("context", tab);
            parameters.putArray("arguments").addObject().put("sharedId", element);
        }));
        return element;
    }

    private String waitFor(String css) {
        return Eventually.get(css + " is in the page", PATIENCE, () -> {
            JsonNode found = session.call("browsingContext.locateNodes", parameters -> {
                parameters.put("context", tab).put("maxNodeCount", 1);
                parameters.putObject("locator").put("type", "css").put("value", css);
            });
            return Optional.ofNullable(found.at("/nodes/0/sharedId").textValue());
        });
    }

    private void act(String device, Consumer<ArrayNode> actions) {
        session.call("input.performActions", parameters -> {
            ObjectNode source =
                    parameters.put("context", tab).putArray("actions").addObject();
            source.put("type", device).put("id", device);
            actions.accept(source.putArray("actions"));
        });
    }

    @Override
    public void close() {
        try {
            session.call("browser.close", parameters -> {});
        } finally {
            session.close();
            process.close();
        }
    }
}
