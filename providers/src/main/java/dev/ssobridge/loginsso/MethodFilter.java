package dev.ssobridge.loginsso;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers a request to this resource by a wrong method: 405 with {@code Allow}, in the shape of all other errors. Keycloak
 * finds no method for it, and answers 404 or 405 in a shape of its own.
 */
@Provider
@PreMatching
public final class MethodFilter implements ContainerRequestFilter {
    private static final Pattern CALL =
            Pattern.compile("(?<!/admin)/realms/[^/]+/sso/(login|users|token|token/[^/]+|report)/?$");
    private static final Pattern PAGE = Pattern.compile("(?<!/admin)/realms/[^/]+/sso/(sign-on|openapi)/?$");
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public void filter(ContainerRequestContext request) {
        allowed(request.getUriInfo().getRequestUri().getRawPath(), request.getMethod())
                .map(MethodFilter::refusal)
                .ifPresent(request::abortWith);
    }

    /** The method that the path has, where the request has another; empty: let it pass. */
    static Optional<String> allowed(String path, String method) {
        if (HttpMethod.OPTIONS.equals(method)) {
            return Optional.empty();
        }
        if (CALL.matcher(path).find()) {
            return Optional.of(HttpMethod.POST).filter(allowed -> !allowed.equals(method));
        }
        return PAGE.matcher(path).find() && !READING.contains(method) ? Optional.of(HttpMethod.GET) : Optional.empty();
    }

    private static Response refusal(String allowed) {
        return Response.fromResponse(JsonAnswer.error(null, CallException.otherMethod(allowed)))
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }
}
