package dev.ssobridge.admin;

import dev.ssobridge.admin.LiveTokens.LiveToken;
import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.keycloak.LiveSessions;
import dev.ssobridge.ssotarget.SsoTarget;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.SsoTokenStore;
import dev.ssobridge.token.TokenFilter;
import dev.ssobridge.token.TokenKind;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * {@code /admin/realms/{realm}/sso/tokens?user=&client=&kind=&first=&max=}: the tokens that can still be redeemed. {@code
 * user} is an id or a name; {@code client} the client id of whoever can redeem a token, or has handed its user over; {@code
 * kind} is {@code login} or {@code target}; {@code max} is 100 by default and 1000 at most. 400 names a wrong parameter.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminCall call;
    private final TokenQuery query;

    TokensResource(KeycloakSession session, RealmModel realm, AdminCall call) {
        this.session = session;
        this.realm = realm;
        this.call = call;
        this.query = new TokenQuery(session, realm);
    }

    /** Lists them, newest first, and counts all of them. The caller has to be allowed to see the realm and all users. */
    @GET
    public LiveTokens list() {
        call.requireViewRealmAndUsers();
        TokenFilter filter = query.filter();
        SsoTokenStore store = SsoTokenStore.of(session);
        List<LiveToken> tokens = store.unspent(filter, query.first(), query.max()).stream()
                .filter(this::isLive)
                .map(this::describe)
                .toList();
        return new LiveTokens(counts(store.countUnspent(filter)), tokens);
    }

    private static Map<String, Long> counts(Map<TokenKind, Long> found) {
        return List.of(TokenKind.values()).stream()
                .collect(Collectors.toMap(TokenKind::label, kind -> found.getOrDefault(kind, 0L)));
    }

    private boolean isLive(SsoToken token) {
        return token.kind() == TokenKind.LOGIN
                || LiveSessions.find(session, realm, token).isPresent();
    }

    private LiveToken describe(SsoToken token) {
        UserModel user = session.users().getUserById(realm, token.userId());
        return new LiveToken(
                token.kind().label(),
                token.userId(),
                user == null ? null : user.getUsername(),
                clientId(token.clientUuid()),
                clientId(token.websiteUuid()),
                SsoTargets.find(realm, token.targetId())
                        .map(SsoTarget::displayName)
                        .orElse(null),
                token.userSessionId(),
                token.issuedAt(),
                token.expiresAt());
    }

    private String clientId(String uuid) {
        ClientModel client = uuid == null ? null : realm.getClientById(uuid);
        return client == null ? null : client.getClientId();
    }

    /**
     * Takes them back, spent ones never: the sign-out needs these. The caller has to be allowed to manage all users. Without
     * a filter it has to say {@code all=true}.
     */
    @DELETE
    public Map<String, Integer> revoke() {
        call.requireManageUsers();
        return Map.of("revoked", new TokenRevocation(session, call).revoke(query.filterOrAll(), query.given()));
    }
}
