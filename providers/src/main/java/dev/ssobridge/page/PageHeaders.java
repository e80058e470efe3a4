package dev.ssobridge.page;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * The headers of a page with images: those of the realm, with three exceptions. The Content-Security-Policy allows
 * exactly the sites' origins for images and frames, and nothing inline; a page that looks like the login theme may load
 * that theme's images and fonts too. Only its frame-ancestors are the realm's. The sites get no referrer. Nobody stores the
 * page, which holds tokens.
 */
final class PageHeaders {
    private static final String FRAME_ANCESTORS = "frame-ancestors";

    private final KeycloakSession session;
    private List<URI> images = List.of();
    private List<URI> frames = List.of();
    private Optional<URI> look = Optional.empty();
    private Framing framing = Framing.AS_THE_REALM_SAYS;

    /** Whether other pages may show this one in a frame. */
    private enum Framing {
        AS_THE_REALM_SAYS,
        NEVER
    }

    private PageHeaders(KeycloakSession session) {
        this.session = session;
    }

    static PageHeaders of(KeycloakSession session) {
        return new PageHeaders(session);
    }

    PageHeaders images(List<URI> urls) {
        images = urls;
        return this;
    }

    PageHeaders frames(List<URI> urls) {
        frames = urls;
        return this;
    }

    /** The page looks like the login theme, whose images and fonts are below that address. */
    PageHeaders look(URI resources) {
        look = Optional.of(resources);
        return this;
    }

    /** No page may show this one in a frame, whatever the realm says. */
    PageHeaders inNoFrame() {
        framing = Framing.NEVER;
        return this;
    }

    /** The page with the headers. */
    Response on(FramedPage framed) {
        if (framed.frame() == FramedPage.Frame.OF_THE_THEME) {
            look(session.getContext().getUri().getBaseUri().resolve("resources/"));
        }
        return on(framed.page());
    }

    private Response on(Response page) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        // Not on the response: Keycloak has set this header here for many pages, and it would be sent twice.
        session.getContext()
                .getHttpResponse()
                .setHeader(HttpHeaders.CACHE_CONTROL, "no-store, must-revalidate, max-age=0");
        Map<String, String> ofRealm = session.getContext().getRealm().getBrowserSecurityHeaders();
        Response.ResponseBuilder response = asBytes(page);
        for (BrowserSecurityHeaders header : BrowserSecurityHeaders.values()) {
            String value = ofRealm.getOrDefault(header.getKey(), header.getDefaultValue());
            if (value != null && !value.isEmpty()) {
                replace(response, header.getHeaderName(), value);
            }
        }
        replace(response, BrowserSecurityHeaders.CONTENT_SECURITY_POLICY.getHeaderName(), policy(ofRealm));
        if (framing == Framing.NEVER) {
            replace(response, BrowserSecurityHeaders.X_FRAME_OPTIONS.getHeaderName(), "DENY");
        }
        replace(response, BrowserSecurityHeaders.REFERRER_POLICY.getHeaderName(), "no-referrer");
        return response.build();
    }

    /** Keeps Keycloak from writing an inline script into the page, as it does with text. */
    @CheckedOn(keycloak = "26.7.4", of = "BrowserHistoryHelper")
    private static Response.ResponseBuilder asBytes(Response page) {
        Response.ResponseBuilder response = Response.fromResponse(page);
        return page.getEntity() instanceof String html
                ? response.entity(html.getBytes(StandardCharsets.UTF_8))
                : response;
    }

    private static void replace(Response.ResponseBuilder response, String name, String value) {
        response.header(name, null);
        response.header(name, value);
    }

    String policy(Map<String, String> ofRealm) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "connect-src 'self'",
                "font-src " + look.map(resources -> "'self'").orElse("'none'"),
                "img-src " + imageSources(),
                "frame-src " + sources(origins(frames)),
                "base-uri 'none'",
                FRAME_ANCESTORS + " "
                        + (framing == Framing.NEVER
                                ? "'none'"
                                : ancestors(ofRealm).orElse("'self'")));
    }

    private String imageSources() {
        return sources(Stream.concat(look.map(URI::toString).stream(), origins(images)));
    }

    private static Stream<String> origins(List<URI> urls) {
        return urls.stream().map(SiteUrl::origin).distinct().sorted();
    }

    private static String sources(Stream<String> all) {
        String sources = all.collect(Collectors.joining(" "));
        return sources.isEmpty() ? "'none'" : sources;
    }

    private static Optional<String> ancestors(Map<String, String> ofRealm) {
        String policy = ofRealm.getOrDefault(BrowserSecurityHeaders.CONTENT_SECURITY_POLICY.getKey(), "");
        return Arrays.stream(policy.split(";", -1))
                .map(String::strip)
                .filter(directive -> directive.startsWith(FRAME_ANCESTORS + " "))
                .map(directive ->
                        directive.substring(FRAME_ANCESTORS.length() + 1).strip())
                .findFirst();
    }
}
