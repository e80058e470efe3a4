package dev.ssobridge.admin;

import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.token.TokenFilter;
import dev.ssobridge.token.TokenKind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The query parameters of a call about tokens. A wrong one is a 400 that names it: read as nothing, it would mean all.
 *
 * @param realm whose tokens are meant
 */
record TokenQuery(KeycloakSession session, RealmModel realm) {
    private static final String USER = "user";
    private static final String CLIENT = "client";
    private static final String KIND = "kind";
    private static final String FIRST = "first";
    private static final String MAX = "max";
    private static final String ALL = "all";
    private static final List<String> KNOWN = List.of(USER, CLIENT, KIND, FIRST, MAX, ALL);
    private static final int DEFAULT_MAX = 100;
    private static final int MOST = 1000;
    private static final int MOST_PASSED_OVER = 999_999_999;
    private static final int DIGITS = 9;

    /** The parameters as they were sent. */
    Map<String, String> given() {
        MultivaluedMap<String, String> sent = session.getContext().getUri().getQueryParameters();
        Map<String, String> values = new TreeMap<>();
        sent.forEach((name, all) -> {
            if (!KNOWN.contains(name)) {
                throw refusal(name + ": is not a parameter of this call");
            }
            if (all.size() != 1 || all.get(0).isBlank()) {
                throw refusal(name + ": must have one value");
            }
            values.put(name, all.get(0));
        });
        return values;
    }

    private static WebApplicationException refusal(String sentence) {
        return AdminCall.refusal(Response.Status.BAD_REQUEST, sentence);
    }

    TokenFilter filter() {
        Map<String, String> given = given();
        return new TokenFilter(
                realm.getId(), userId(given.get(USER)), clientUuid(given.get(CLIENT)), kind(given.get(KIND)));
    }

    /** The same, to take tokens back. */
    TokenFilter filterOrAll() {
        TokenFilter filter = filter();
        String all = given().getOrDefault(ALL, "false");
        if (!all.equals("true") && !all.equals("false")) {
            throw refusal("all: must be true or false");
        }
        if (filter.isEverything() && all.equals("false")) {
            throw refusal("all: must be true where neither user, client nor kind is given");
        }
        if (Stream.of(FIRST, MAX).anyMatch(given()::containsKey)) {
            throw refusal("first and max: are for the list only");
        }
        return filter;
    }

    private String userId(String name) {
        if (name == null) {
            return null;
        }
        UserModel user = session.users().getUserById(realm, name);
        if (user == null) {
            user = session.users().getUserByUsername(realm, name);
        }
        if (user == null) {
            throw refusal("user: there is no such user");
        }
        return user.getId();
    }

    private String clientUuid(String clientId) {
        if (clientId == null) {
            return null;
        }
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null) {
            throw refusal("client: there is no such client");
        }
        return client.getId();
    }

    private static TokenKind kind(String label) {
        return label == null
                ? null
                : Stream.of(TokenKind.values())
                        .filter(kind -> kind.label().equals(label))
                        .findFirst()
                        .orElseThrow(() -> refusal("kind: must be login or target"));
    }

    int first() {
        return number(FIRST, 0, 0, MOST_PASSED_OVER);
    }

    int max() {
        return number(MAX, DEFAULT_MAX, 1, MOST);
    }

    private int number(String name, int preset, int least, int most) {
        String value = given().get(name);
        if (value == null) {
            return preset;
        }
        boolean number = value.length() <= DIGITS && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!number || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw refusal(name + ": must be a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }
}
