package dev.ssobridge.page;

import dev.ssobridge.keycloak.WebUrl;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a login or logout was bound to, and what the page in between has to go on to. */
public sealed interface Continuation {
    /** The browser goes there by itself. */
    record Link(URI url) implements Continuation {}

    /** The browser goes there if the user wants to. */
    record Offer(URI url) implements Continuation {}

    /** The browser posts the fields there by itself. */
    record Form(String action, List<Field> fields) implements Continuation {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    /** A hidden field of a form. */
    record Field(String name, String value) {}

    /** The page in between is the last one. */
    record End() implements Continuation {}

    /** The redirect of a response, if it is one that a web page can go on to; a custom scheme starts an app. */
    static Optional<Continuation> redirectOf(Response response) {
        return Optional.ofNullable(response.getLocation()).filter(WebUrl::isWeb).map(Link::new);
    }

    /** The form that posts what a response in the fragment says. */
    static Form formOf(URI fragmentResponse) {
        String url = fragmentResponse.toString();
        int hash = url.indexOf('#');
        List<Field> fields = new ArrayList<>();
        for (String pair : url.substring(hash + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.add(new Field(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
            }
        }
        return new Form(url.substring(0, hash), fields);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
