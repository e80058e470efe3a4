package dev.ssobridge.loginsso;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Refuses a form that can't be read, in requests to this resource. Keycloak reads a form before it asks any resource,
 * and answers 500 to one that it can't read.
 */
@CheckedOn(keycloak = "26.7.4", of = "KeycloakHandlerChainCustomizer")
@Provider
public final class FormFilter implements ContainerRequestFilter {
    private static final Pattern RESOURCE = Pattern.compile("(^|/)realms/[^/]+/sso/");
    private static final Pattern FORM =
            Pattern.compile("(application/x-www-form-urlencoded|multipart/form-data).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN_FORM = Pattern.compile(
            "application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    static boolean isForResource(URI uri) {
        return RESOURCE.matcher(uri.getRawPath()).find();
    }

    /** A form that can be read passes: the call refuses it, to the caller and in its event. */
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null || !isForResource(request.getUriInfo().getRequestUri()) || !isForm(type.strip())) {
            return;
        }
        byte[] body = request.getEntityStream().readNBytes(RequestBody.LIMIT + 1);
        if (PLAIN_FORM.matcher(type.strip()).matches() && isReadable(body)) {
            request.setEntityStream(new ByteArrayInputStream(body));
        } else {
            request.abortWith(JsonAnswer.error(null, CallException.unsupportedType()));
        }
    }

    private static boolean isForm(String type) {
        return FORM.matcher(type).matches();
    }

    private static boolean isReadable(byte[] body) {
        try {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            return URLDecoder.decode(text, StandardCharsets.UTF_8) != null && body.length <= RequestBody.LIMIT;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
