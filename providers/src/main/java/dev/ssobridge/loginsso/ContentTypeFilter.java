package dev.ssobridge.loginsso;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Looks at the Content-Type of our calls before Keycloak does, which answers 500 to some: to a form that it can't read, as it
 * reads all of them before it asks any resource (26.7.4: KeycloakHandlerChainCustomizer), and to a type that is none
 * (DefaultSecurityHeadersProvider); and then prints the address, with the token that may be in it. Requests of others pass as
 * they are.
 */
@Provider
public final class ContentTypeFilter implements ContainerRequestFilter {
    private static final Pattern OURS = Pattern.compile("(^|/)realms/[^/]+/sso/");
    private static final Pattern TOKEN = Pattern.compile("(^|&)sso_token=");
    private static final Pattern FORM =
            Pattern.compile("(application/x-www-form-urlencoded|multipart/form-data).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN_FORM = Pattern.compile(
            "application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return;
        }
        URI uri = request.getUriInfo().getRequestUri();
        boolean ours = OURS.matcher(uri.getRawPath()).find();
        if (ours && FORM.matcher(type.strip()).matches()) {
            refuseUnreadable(request, type.strip());
        } else if ((ours || hasToken(uri)) && !isMediaType(type)) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
    }

    /** A form that can be read goes on: what is wrong with it, the call says, to the caller and in its event. */
    private static void refuseUnreadable(ContainerRequestContext request, String type) throws IOException {
        byte[] body = request.getEntityStream().readNBytes(RequestBody.LIMIT + 1);
        if (PLAIN_FORM.matcher(type).matches() && isForm(body)) {
            request.setEntityStream(new ByteArrayInputStream(body));
        } else {
            request.abortWith(JsonAnswer.error(null, CallError.unsupportedType()));
        }
    }

    private static boolean isForm(byte[] body) {
        try {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            return URLDecoder.decode(text, StandardCharsets.UTF_8) != null && body.length <= RequestBody.LIMIT;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasToken(URI uri) {
        return uri.getRawQuery() != null && TOKEN.matcher(uri.getRawQuery()).find();
    }

    private static boolean isMediaType(String type) {
        try {
            return MediaType.valueOf(type) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
