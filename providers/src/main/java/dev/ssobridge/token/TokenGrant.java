package dev.ssobridge.token;

import java.time.Duration;
import java.util.Objects;

/**
 * What is asked of a mint.
 *
 * @param kind login or target
 * @param realmId id of the realm
 * @param userId id of the user that the token stands for
 * @param clientUuid internal id of the only client that can consume the token
 * @param selectedAccount account to show first, or null
 * @param selectedServicePoint service point to show first, or null
 * @param userSessionId the user session that a target token belongs to; null for a login token
 * @param targetId the target that the token is minted for; null for a login token
 * @param lifespan how long the token may stay unspent
 */
public record TokenGrant(
        TokenKind kind,
        String realmId,
        String userId,
        String clientUuid,
        String selectedAccount,
        String selectedServicePoint,
        String userSessionId,
        String targetId,
        Duration lifespan) {

    public TokenGrant {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(realmId, "realmId");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(clientUuid, "clientUuid");
        Objects.requireNonNull(lifespan, "lifespan");
        if (kind == TokenKind.TARGET) {
            Objects.requireNonNull(userSessionId, "userSessionId");
            Objects.requireNonNull(targetId, "targetId");
        }
    }
}
