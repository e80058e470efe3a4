package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address of a page of this site, to which the browser comes back after a sign-in. It is always built from the
 * site's own address. Neither the request's host nor a path alone would do: a path such as {@code //evil.example} is the
 * address of another site.
 */
public final class PageAddress {

    /** The query parameter of a sign-in link that names the page with the link, as a path with its query. */
    public static final String PARAMETER = "page";

    /** Browsers send these as they are, but {@link URI} refuses them. */
    private static final Pattern REFUSED = Pattern.compile("[^\\w.~:/?@!$&'()*+,;=%\\[\\]-]|%(?![0-9A-Fa-f]{2})");

    private PageAddress() {}

    /**
     * The requested page with its whole query.
     *
     * @param site the site's address, without a slash at the end
     */
    public static URI of(Context ctx, URI site) {
        return at(site, pathAndQuery(ctx, Set.of()));
    }

    /** The requested page as the user knows it, without the parameters of these names, which a sign-in has added. */
    public static URI without(Set<String> names, Context ctx, URI site) {
        return at(site, pathAndQuery(ctx, names));
    }

    /** The page that a sign-in link names; the site's first page if it names none, or one that is not a path. */
    public static URI named(Context ctx, URI site) {
        List<String> named = ctx.queryParams(PARAMETER);
        return at(site, named.size() == 1 && named.get(0).startsWith("/") ? named.get(0) : "/");
    }

    /** The requested page as a sign-in link names it: its path with its query, without the parameters of these names. */
    public static String here(Set<String> without, Context ctx) {
        return pathAndQuery(ctx, without);
    }

    private static String pathAndQuery(Context ctx, Set<String> without) {
        String query = Stream.ofNullable(ctx.queryString())
                .flatMap(text -> Stream.of(text.split("&")))
                .filter(parameter -> !parameter.isEmpty() && !without.contains(name(parameter)))
                .collect(Collectors.joining("&"));
        return ctx.req().getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String name(String parameter) {
        String name = parameter.replaceFirst("=.*", "");
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return name;
        }
    }

    private static URI at(URI site, String pathAndQuery) {
        String legal = REFUSED.matcher(pathAndQuery)
                .replaceAll(found ->
                        URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20"));
        try {
            return URI.create(site + legal);
        } catch (IllegalArgumentException strangeCharacters) {
            return site.resolve("/");
        }
    }
}
