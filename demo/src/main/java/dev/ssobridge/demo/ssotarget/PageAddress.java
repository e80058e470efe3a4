package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The address of the requested page as the user knows it, without the parameters that a sign-on has added. */
public final class PageAddress {

    private static final Set<String> ADDED = Set.of("sso-error", "state", AskedBefore.MARKER);

    private PageAddress() {}

    /**
     * The whole address, built from the site's own address. Neither the request's host nor the path alone would do: a
     * path such as {@code //evil.example} is the address of another site.
     *
     * @param site the site's address, without a slash at the end
     */
    public static URI of(Context ctx, URI site) {
        String query = ctx.queryParamMap().entrySet().stream()
                .filter(parameter -> !ADDED.contains(parameter.getKey()))
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        try {
            return URI.create(site + ctx.req().getRequestURI() + (query.isEmpty() ? "" : "?" + query));
        } catch (IllegalArgumentException strangeCharacters) {
            return site.resolve("/");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
