package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The address of the requested page, as the user knows it: without what a sign-on has added to it. */
public final class PageAddress {

    private static final Set<String> ADDED = Set.of("sso-error", "state", AskOnce.MARKER);

    private PageAddress() {}

    /**
     * The whole address. Built from the site's own address and never from the request's host or the path alone: a path such
     * as {@code //evil.example} would be another site's address.
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
