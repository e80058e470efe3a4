package dev.ssobridge.loginsso;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Replaces an invalid Content-Type. Keycloak answers 500 to it and logs the request's address, with the token that may
 * be in it. Only requests to this resource, and those with a token in the address, are changed.
 */
@CheckedOn(keycloak = "26.7.4", of = "DefaultSecurityHeadersProvider")
@Provider
@PreMatching
public final class ContentTypeFilter implements ContainerRequestFilter {
    private static final Pattern TOKEN = Pattern.compile("(^|&)sso_token=");

    @Override
    public void filter(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && mayHoldToken(request.getUriInfo().getRequestUri()) && !isMediaType(type)) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
    }

    private static boolean mayHoldToken(URI uri) {
        String query = uri.getRawQuery();
        return FormFilter.isForResource(uri)
                || (query != null && TOKEN.matcher(query).find());
    }

    private static boolean isMediaType(String type) {
        try {
            return MediaType.valueOf(type) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
