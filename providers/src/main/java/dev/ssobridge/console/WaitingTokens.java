package dev.ssobridge.console;

import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenFilter;
import dev.ssobridge.token.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** How many tokens wait to be redeemed, by client. */
record WaitingTokens(KeycloakSession session, RealmModel realm) {
    private static final int MOST = 1000;

    /**
     * One client of the table.
     *
     * @param clientId who can redeem the tokens
     * @param login how many login tokens
     * @param target how many target tokens
     */
    public record Row(String clientId, long login, long target) {}

    /** The clients by name; of the newest thousand tokens. */
    List<Row> rows() {
        Map<String, List<TokenKind>> kinds = new TreeMap<>();
        for (SsoToken token :
                SsoTokenStore.of(session).unspent(new TokenFilter(realm.getId(), null, null, null), 0, MOST)) {
            ClientModel client = realm.getClientById(token.clientUuid());
            if (client != null) {
                kinds.computeIfAbsent(client.getClientId(), id -> new ArrayList<>())
                        .add(token.kind());
            }
        }
        return kinds.entrySet().stream()
                .map(client -> new Row(
                        client.getKey(),
                        count(client.getValue(), TokenKind.LOGIN),
                        count(client.getValue(), TokenKind.TARGET)))
                .toList();
    }

    private static long count(List<TokenKind> all, TokenKind wanted) {
        return all.stream().filter(kind -> kind == wanted).count();
    }
}
