package dev.ssobridge.ssotarget;

import dev.ssobridge.ssotarget.InvalidTargetException.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the URLs of a target, so that no third party can read a token that is sent there. */
final class TargetUrl {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}");

    private static final int LAST_PORT = 65_535;

    private TargetUrl() {}

    /**
     * Parses a URL and checks the rules.
     *
     * @param field name of the configuration field
     * @param clientHosts hosts of the client's own URLs, in lower case
     */
    static URI parse(String field, String value, Set<String> clientHosts) throws InvalidTargetException {
        URI url = syntax(field, value);
        checkTransport(field, url);
        if (url.getRawFragment() != null) {
            throw new InvalidTargetException(Problem.URL, field + " must not have a fragment (#)");
        }
        if (url.getRawUserInfo() != null) {
            throw new InvalidTargetException(Problem.URL, field + " must not hold a user name or a password");
        }
        String host = host(url);
        if (!clientHosts.contains(host)) {
            throw new InvalidTargetException(
                    Problem.HOST,
                    field + ": the host " + host + " is in none of the URLs of the client itself (root, home, admin,"
                            + " redirect URIs, web origins); a * there does not count");
        }
        return url;
    }

    private static void checkTransport(String field, URI url) throws InvalidTargetException {
        String host = host(url);
        boolean loopback = LOOPBACK.matcher(host).matches();
        if (!"https".equalsIgnoreCase(url.getScheme()) && !("http".equalsIgnoreCase(url.getScheme()) && loopback)) {
            throw new InvalidTargetException(
                    Problem.URL,
                    field + " must begin with https://; http:// is accepted only for localhost and loopback addresses");
        }
        if (host.startsWith("[") || url.getPort() > LAST_PORT) {
            throw new InvalidTargetException(
                    Problem.URL, field + " must not have an IPv6 address as its host, or an impossible port");
        }
    }

    private static String host(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT);
    }

    private static URI syntax(String field, String value) throws InvalidTargetException {
        if (value == null || value.isBlank()) {
            throw new InvalidTargetException(Problem.CONFIG, field + " is missing");
        }
        try {
            URI url = new URI(value.strip());
            if (!url.isAbsolute() || url.getHost() == null) {
                throw new InvalidTargetException(Problem.URL, field + " is not an absolute URL");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new InvalidTargetException(Problem.URL, field + " is not a URL");
        }
    }
}
