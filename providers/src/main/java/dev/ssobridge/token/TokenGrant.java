package dev.ssobridge.token;

import java.time.Duration;
import java.util.Objects;

/** The order for one token: who it stands for, which client can redeem it, and for how long. */
public sealed interface TokenGrant {
    /** The user that the token stands for, and the only client that can redeem it. */
    Recipient recipient();

    /** How long the token can wait for its redemption. */
    Duration lifespan();

    /** What the token is for. */
    TokenKind kind();

    /** Internal id of the website that has handed the user over; null where none has. */
    String websiteUuid();

    /** The same order for a user whom that website has handed over; null for none. */
    TokenGrant from(String websiteUuid);

    /** A login token, which begins a session at the portal. */
    static TokenGrant login(Recipient recipient, String account, String servicePoint, Duration lifespan) {
        return new Login(recipient, account, servicePoint, null, lifespan);
    }

    /** A token for one SSO target, which belongs to a user session. */
    static TokenGrant target(Recipient recipient, String userSessionId, String targetId, Duration lifespan) {
        return new Target(recipient, userSessionId, targetId, null, lifespan);
    }

    /**
     * The user and the client of a token.
     *
     * @param realmId id of the realm
     * @param userId id of the user that the token stands for
     * @param clientUuid internal id of the only client that can redeem the token
     */
    record Recipient(String realmId, String userId, String clientUuid) {
        public Recipient {
            Objects.requireNonNull(realmId, "realmId");
            Objects.requireNonNull(userId, "userId");
            Objects.requireNonNull(clientUuid, "clientUuid");
        }
    }

    /**
     * The order for a login token.
     *
     * @param account id of the account to show first, or null
     * @param servicePoint id of the service point to show first, or null
     */
    record Login(Recipient recipient, String account, String servicePoint, String websiteUuid, Duration lifespan)
            implements TokenGrant {
        public Login {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(lifespan, "lifespan");
        }

        @Override
        public TokenKind kind() {
            return TokenKind.LOGIN;
        }

        @Override
        public TokenGrant from(String websiteUuid) {
            return new Login(recipient, account, servicePoint, websiteUuid, lifespan);
        }
    }

    /**
     * The order for a target token.
     *
     * @param userSessionId the user session that the token belongs to
     * @param targetId id of the target that the token is minted for
     */
    record Target(Recipient recipient, String userSessionId, String targetId, String websiteUuid, Duration lifespan)
            implements TokenGrant {
        public Target {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(userSessionId, "userSessionId");
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(lifespan, "lifespan");
        }

        @Override
        public TokenKind kind() {
            return TokenKind.TARGET;
        }

        @Override
        public TokenGrant from(String websiteUuid) {
            return new Target(recipient, userSessionId, targetId, websiteUuid, lifespan);
        }
    }
}
