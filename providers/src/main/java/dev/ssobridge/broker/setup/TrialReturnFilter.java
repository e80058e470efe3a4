package dev.ssobridge.broker.setup;

import dev.ssobridge.broker.owner.OwnerAddress;
import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sends a test sign-in, which comes back to the redirect URI of real ones, to the page of its owner. Keycloak answers 404
 * there as long as the identity provider is switched off.
 */
@Provider
@PreMatching
public final class TrialReturnFilter implements ContainerRequestFilter {
    /** How the state of a test sign-in begins. */
    static final String STATE = "sso-test.";

    private static final Pattern REDIRECT_URI = Pattern.compile("/realms/[^/]+/broker/[^/]+/endpoint$");
    private static final Pattern OF_A_TEST = Pattern.compile("(?:^|&)state=" + Pattern.quote(STATE));

    @Override
    public void filter(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        if (HttpMethod.GET.equals(request.getMethod())) {
            page(uri.getRawPath(), uri.getRawQuery())
                    .ifPresent(page -> request.abortWith(Response.status(Response.Status.SEE_OTHER)
                            .header(HttpHeaders.LOCATION, page)
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .header("Referrer-Policy", "no-referrer")
                            .build()));
        }
    }

    /** Where a request goes on, relative to its own path, whatever path a proxy has made of it; empty for all others. */
    static Optional<String> page(String path, String query) {
        return query != null
                        && REDIRECT_URI.matcher(path).find()
                        && OF_A_TEST.matcher(query).find()
                ? Optional.of("../../" + OwnerAddress.PATH + "/" + OwnerAddress.RETURN + "?" + query)
                : Optional.empty();
    }

    /** The secret part of the state of a test sign-in. */
    static Optional<TokenSecret> stateIn(String state) {
        return state != null && state.startsWith(STATE)
                ? TokenSecret.parse(state.substring(STATE.length()))
                : Optional.empty();
    }
}
