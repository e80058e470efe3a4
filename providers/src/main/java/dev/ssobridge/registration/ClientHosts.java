package dev.ssobridge.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;

/** The hosts in the URLs of a client; nothing is sent anywhere else for it. */
public final class ClientHosts {
    private ClientHosts() {}

    /** The hosts in lower case, without those that hold a wildcard. */
    public static Set<String> of(ClientModel client) {
        return Stream.of(
                        Stream.of(client.getRootUrl(), client.getBaseUrl(), client.getManagementUrl()),
                        stream(client.getRedirectUris()),
                        stream(client.getWebOrigins()))
                .flatMap(urls -> urls)
                .flatMap(url -> host(url).stream())
                .collect(Collectors.toSet());
    }

    private static Stream<String> stream(Collection<String> urls) {
        return urls == null ? Stream.empty() : urls.stream();
    }

    private static Optional<String> host(String url) {
        if (url == null) {
            return Optional.empty();
        }
        try {
            // A star can end the path of a redirect URI; a host with a star names no certain host.
            String host = new URI(url.strip()).getHost();
            return Optional.ofNullable(host)
                    .filter(name -> name.indexOf('*') < 0)
                    .map(name -> name.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
