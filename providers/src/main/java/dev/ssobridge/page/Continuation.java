package dev.ssobridge.page;

import dev.ssobridge.keycloak.WebUrl;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a page in between goes on to: where the login or logout was bound to. */
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

        /**
         * The same form with another value in a field that it has; without that field the form stays as it is.
         *
         * @param value null: the value stays
         */
        public Form with(String name, String value) {
            return new Form(
                    action,
                    fields.stream()
                            .map(field -> value != null && field.name().equals(name) ? new Field(name, value) : field)
                            .toList());
        }
    }

    /** A hidden field of a form. */
    record Field(String name, String value) {}

    /** There is nowhere to go: the page is the last one. */
    record End() implements Continuation {}

    /** The redirect of a response; empty without one, and for a custom scheme, which starts an app. */
    static Optional<Continuation> redirectOf(Response response) {
        return Optional.ofNullable(response.getLocation()).filter(WebUrl::isWeb).map(Link::new);
    }

    /** The form that posts the fields of a response in the fragment. */
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
