package dev.ssobridge.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.keycloak.http.HttpRequest;

/**
 * Whether a request is a visit of a person. Browsers tell by Fetch Metadata, which pages can't forge; other clients need not
 * send it.
 */
public final class Navigation {
    /** What browsers say, or used to say, of a page that nobody may ever look at. */
    private static final List<String> AHEAD_OF_A_VISIT = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    private final HttpRequest request;
    private final HttpHeaders headers;

    private Navigation(HttpRequest request) {
        this.request = request;
        this.headers = request.getHttpHeaders();
    }

    public static Navigation of(HttpRequest request) {
        return new Navigation(request);
    }

    /** Whether nobody may ever see the answer: HEAD, a prefetch, a prerendered page. */
    public boolean isAheadOfAVisit() {
        return "HEAD".equals(request.getHttpMethod())
                || AHEAD_OF_A_VISIT.stream().anyMatch(name -> headers.getHeaderString(name) != null);
    }

    /** Whether the answer is to be shown in a window: not in a frame, as an image or by a script. */
    public boolean isToTheTop() {
        String destination = headers.getHeaderString("Sec-Fetch-Dest");
        return destination == null || destination.equals("document");
    }
}
