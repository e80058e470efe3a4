package dev.ssobridge.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.http.conn.util.DomainType;
import org.apache.http.conn.util.PublicSuffixMatcher;
import org.apache.http.conn.util.PublicSuffixMatcherLoader;

/**
 * The host of a site, in lower case, and what its name alone tells.
 *
 * @param host a name or an address; an IPv6 address in brackets
 */
record SiteName(String host) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PRIVATE_IPV4 = Pattern.compile(
            "(0|10|169\\.254|192\\.168|172\\.(1[6-9]|2\\d|3[01])|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7]))\\..*");
    private static final Pattern PRIVATE_IPV6 = Pattern.compile("\\[(f[cd]|fe[89ab]|::).*");
    private static final List<String> PRIVATE_ENDS = List.of(".local", ".internal", ".lan", ".home.arpa", ".intranet");

    /** The host of a URL; empty where it has none. */
    static Optional<SiteName> of(String url) {
        try {
            return Optional.ofNullable(new URI(url).getHost()).map(host -> new SiteName(host.toLowerCase(Locale.ROOT)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it leads to the machine itself, as on a developer's. */
    boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /** Whether it can only be one of an inner network. */
    boolean isPrivate() {
        if (isLoopback()) {
            return false;
        }
        if (isAddress()) {
            return PRIVATE_IPV4.matcher(host).matches()
                    || PRIVATE_IPV6.matcher(host).matches();
        }
        return host.indexOf('.') < 0 || PRIVATE_ENDS.stream().anyMatch(host::endsWith);
    }

    /** Whether everybody may reach it, for all that its name tells. */
    boolean isPublic() {
        return !isLoopback() && !isPrivate();
    }

    /** Whether a browser takes both for one site: they share the domain that one can register. */
    boolean isSameSite(SiteName other) {
        return host.equals(other.host) || (!isAddress() && !other.isAddress() && domain().equals(other.domain()));
    }

    private boolean isAddress() {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    /** The domain that one can register: a label more than the public suffix. */
    private String domain() {
        PublicSuffixMatcher suffixes = PublicSuffixMatcherLoader.getDefault();
        // Of a suffix that a company gives names under, such as github.io, the matcher answers the suffix itself.
        String company = suffixes.getDomainRoot(host, DomainType.PRIVATE);
        if (company != null) {
            return withOneMoreLabel(company);
        }
        String domain = suffixes.getDomainRoot(host, DomainType.ICANN);
        String known = domain == null ? suffixes.getDomainRoot(host) : domain;
        if (known == null) {
            return host;
        }
        return known.indexOf('.') < 0 ? withOneMoreLabel(known) : known;
    }

    private String withOneMoreLabel(String suffix) {
        int end = host.length() - suffix.length() - 1;
        return end <= 0 ? host : host.substring(host.lastIndexOf('.', end - 1) + 1);
    }
}
