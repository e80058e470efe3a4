package dev.ssobridge.token;

import dev.ssobridge.token.TokenGrant.Recipient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** Rows of tokens for tests of other packages; no database knows them. */
public final class TokenFixtures {
    private static final Duration LIFESPAN = Duration.ofMinutes(2);

    private TokenFixtures() {}

    /** A login token of user jane for the client portal. */
    public static SsoToken login() {
        return row(TokenGrant.login(new Recipient("realm", "jane", "portal"), null, null, LIFESPAN));
    }

    /** A token of user jane and the user session "session" for a target. */
    public static SsoToken target(String targetId) {
        return row(TokenGrant.target(new Recipient("realm", "jane", "client"), "session", targetId, LIFESPAN));
    }

    /** The row after its redemption, as Hibernate would read it. */
    public static SsoToken consumed(SsoToken token) {
        TokenDatabase database = TokenDatabase.empty();
        database.run(entities -> entities.persist(token));
        database.run(entities -> new SsoTokenStore(entities, Instant::now, new SecureRandom())
                .consume(token, token.clientUuid(), "session"));
        return database.inTransaction(entities -> entities.find(SsoToken.class, token.hash()));
    }

    private static SsoToken row(TokenGrant grant) {
        Instant now = Instant.now();
        return new SsoToken(TokenSecret.random(new SecureRandom()), grant, now, now);
    }
}
