package dev.ssobridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Tokens that can still be redeemed, without the tokens themselves.
 *
 * @param count how many there are of each kind ({@code login}, {@code target}), whatever part of them is listed; a session
 *     that has ended without a sign-out may be among them until the clean-up has looked at it
 * @param tokens newest first
 */
public record LiveTokens(Map<String, Long> count, List<LiveToken> tokens) {
    public LiveTokens {
        count = Map.copyOf(count);
        tokens = List.copyOf(tokens);
    }

    /**
     * One of them.
     *
     * @param kind {@code login} or {@code target}
     * @param userId whom it stands for
     * @param username null where the user is gone
     * @param clientId who can redeem it; null where the client is gone
     * @param website client id of the website that has handed the user over; null where none has, or it is gone
     * @param target display name of the target; null for a login token
     * @param sessionId the user session that it was minted in; null for a login token
     * @param issuedAt epoch milliseconds
     * @param expiresAt epoch milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LiveToken(
            String kind,
            String userId,
            String username,
            String clientId,
            String website,
            String target,
            String sessionId,
            long issuedAt,
            long expiresAt) {}
}
