package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of one site, in the language of the browser. The template engine escapes every value, so input never
 * becomes HTML.
 */
public final class Pages {

    private final PebbleEngine engine;
    private final String site;

    /** @param site the folder of the site's templates, and the beginning of the keys of its words */
    public Pages(String site) {
        ClasspathLoader loader = new ClasspathLoader(Pages.class.getClassLoader());
        loader.setPrefix("dev/ssobridge/demo/pages");
        loader.setSuffix(".html");
        this.engine = new PebbleEngine.Builder()
                .loader(loader)
                .extension(new WordsExtension())
                .autoEscaping(true)
                .strictVariables(true)
                .build();
        this.site = site;
    }

    /** The language of this browser's pages. */
    public Locale language(Context ctx) {
        return Words.languageOf(
                Optional.ofNullable(ctx.header("Accept-Language")).orElse(""));
    }

    /** Answers with a page; the caller sets the status. */
    public void show(Context ctx, String page, Map<String, ?> values) {
        Locale language = language(ctx);
        Map<String, Object> all = new HashMap<>(values);
        all.put("site", site);
        all.put("lang", language.toLanguageTag());
        StringWriter html = new StringWriter();
        try {
            engine.getTemplate(site + "/" + page).evaluate(html, all, language);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        ctx.header("Content-Language", language.toLanguageTag()).header("Vary", "Accept-Language");
        ctx.html(html.toString()).contentType("text/html; charset=utf-8");
    }

    /**
     * Answers with the site's problem page: what happened and a way on.
     *
     * @param key of the sentence that says what happened
     */
    public void problem(Context ctx, String key) {
        problem(ctx, key, "");
    }

    /** Answers with the problem page and a line for the web developer, such as an error code; empty for none. */
    public void problem(Context ctx, String key, String detail) {
        show(ctx, "problem", Map.of("sentence", key, "detail", detail));
    }

    /** Answers a refusal. Its message is the key of a sentence; the web server's own refusals have none. */
    void refusal(Context ctx, HttpResponseException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (Words.in(Locale.ENGLISH).has(message)) {
            problem(ctx, message);
        } else {
            problem(ctx, refusal.getStatus() == 404 ? "problem.no-page" : "problem.refused", message);
        }
    }
}
