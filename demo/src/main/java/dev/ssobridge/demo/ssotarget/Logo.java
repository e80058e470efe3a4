package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The site's logo, which answers the images of Keycloak's pages. The page shows it and takes it for a success. */
final class Logo {

    private final byte[] svg;

    /** @param site the name of the file */
    Logo(String site) {
        try (InputStream file = Logo.class.getResourceAsStream("/dev/ssobridge/demo/public/" + site + ".svg")) {
            svg = file.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The logo must never come from a cache, since each call has its own answer. */
    void answer(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("image/svg+xml").result(svg);
    }
}
