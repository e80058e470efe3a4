package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The pages of one site. The template engine escapes every value, so input never becomes HTML. */
public final class Pages {

    private final PebbleEngine engine;
    private final String site;

    /** @param site the folder of the site's templates */
    public Pages(String site) {
        ClasspathLoader loader = new ClasspathLoader(Pages.class.getClassLoader());
        loader.setPrefix("dev/ssobridge/demo/pages");
        loader.setSuffix(".html");
        this.engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .strictVariables(true)
                .build();
        this.site = site;
    }

    /** Answers with a page; the caller sets the status. */
    public void show(Context ctx, String page, Map<String, ?> values) {
        StringWriter html = new StringWriter();
        try {
            engine.getTemplate(site + "/" + page).evaluate(html, new HashMap<>(values));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        ctx.html(html.toString()).contentType("text/html; charset=utf-8");
    }

    /** Answers with the site's problem page: what happened and a way on. */
    public void problem(Context ctx, String sentence) {
        problem(ctx, sentence, "");
    }

    /** Answers with the problem page and a line for the web developer, such as an error code; empty for none. */
    public void problem(Context ctx, String sentence, String detail) {
        show(ctx, "problem", Map.of("sentence", sentence, "detail", detail));
    }
}
