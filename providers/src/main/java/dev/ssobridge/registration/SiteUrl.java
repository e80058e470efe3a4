package dev.ssobridge.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the URLs of a site, so that no third party can read what is sent there. */
final class SiteUrl {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}");
    private static final int LAST_PORT = 65_535;

    private SiteUrl() {}

    /**
     * What came of a check.
     *
     * @param url the URL, where it is good
     * @param problem what is wrong with it
     * @param detail what to show beside the problem
     */
    record Check(Optional<URI> url, Optional<Problem> problem, String detail) {
        private static Check bad(Problem problem, String detail) {
            return new Check(Optional.empty(), Optional.of(problem), detail);
        }
    }

    /**
     * @param hosts that it may be on, in lower case; empty: any
     */
    static Check check(String value, Optional<Set<String>> hosts) {
        Optional<URI> parsed = parse(value);
        if (parsed.isEmpty()) {
            return Check.bad(Problem.URL, value);
        }
        URI url = parsed.get();
        Optional<Problem> problem = problem(url);
        if (problem.isPresent()) {
            return Check.bad(problem.get(), value);
        }
        if (hosts.isPresent() && !hosts.get().contains(host(url))) {
            return Check.bad(Problem.URL_HOST, host(url));
        }
        return new Check(parsed, Optional.empty(), "");
    }

    private static Optional<URI> parse(String value) {
        try {
            URI url = new URI(value);
            boolean ascii = value.chars().allMatch(character -> character < 0x80);
            return url.isAbsolute() && url.getHost() != null && ascii ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Problem> problem(URI url) {
        boolean loopback = LOOPBACK.matcher(host(url)).matches();
        if (!"https".equalsIgnoreCase(url.getScheme()) && !("http".equalsIgnoreCase(url.getScheme()) && loopback)) {
            return Optional.of(Problem.URL_SCHEME);
        }
        if (url.getRawFragment() != null) {
            return Optional.of(Problem.URL_FRAGMENT);
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of(Problem.URL_USER);
        }
        // The policy of a page can't name an IPv6 address.
        return host(url).startsWith("[") || url.getPort() > LAST_PORT
                ? Optional.of(Problem.URL_ADDRESS)
                : Optional.empty();
    }

    private static String host(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT);
    }
}
