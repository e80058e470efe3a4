package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The site's logo, as the answer to Keycloak's images: the page there shows it, and takes it for a yes. */
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

    /** Never from a cache: the next call is another one. */
    void answer(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("image/svg+xml").result(svg);
    }
}
