package dev.ssobridge.admin;

/**
 * A target token of a living session, as an administrator sees it.
 *
 * @param target display name of the target; null if it is gone or not in order
 * @param clientId who can redeem it; null if the client is gone
 * @param sessionId the user session that it belongs to
 * @param issuedAt epoch milliseconds
 * @param expiresAt epoch milliseconds: until when it can be redeemed
 */
public record LiveTarget(String target, String clientId, String sessionId, long issuedAt, long expiresAt) {}
