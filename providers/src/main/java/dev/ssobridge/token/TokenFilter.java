package dev.ssobridge.token;

import jakarta.persistence.Query;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which tokens of a realm are meant.
 *
 * @param realmId of the realm
 * @param userId null: of every user
 * @param clientUuid internal id of the client that can redeem them, or that has handed their user over; null: of every
 *     client
 * @param kind null: of both kinds
 */
public record TokenFilter(String realmId, String userId, String clientUuid, TokenKind kind) {
    private static final Map<String, String> CONDITIONS = new LinkedHashMap<>();

    static {
        CONDITIONS.put("realm", "t.realmId = :realm");
        CONDITIONS.put("user", "t.userId = :user");
        CONDITIONS.put("client", "(t.clientUuid = :client or t.websiteUuid = :client)");
        CONDITIONS.put("kind", "t.kind = :kind");
    }

    /** Whether it means all tokens of the realm. */
    public boolean isEverything() {
        return userId == null && clientUuid == null && kind == null;
    }

    /** The condition in a query that calls the token {@code t}. */
    String condition() {
        return String.join(
                " and ", parameters().keySet().stream().map(CONDITIONS::get).toList());
    }

    /** Sets the parameters of the condition. */
    <Q extends Query> Q bind(Q query) {
        parameters().forEach(query::setParameter);
        return query;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("realm", realmId);
        parameters.put("user", userId);
        parameters.put("client", clientUuid);
        parameters.put("kind", kind);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
