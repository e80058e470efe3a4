package dev.ssobridge.broker.oidc;

import dev.ssobridge.CheckedOn;

/**
 * An error that an identity provider answers an authorization request with (OpenID Connect Core 1.0, section 3.1.2.6).
 *
 * @param error code
 * @param description or null
 */
record ErrorResponse(String error, String description) {
    /** Whether the user declined. */
    boolean isCancelled() {
        return "access_denied".equals(error);
    }

    /** Whether the sign-in at the identity provider took too long, as Keycloak says it when it is one itself. */
    @CheckedOn(keycloak = "26.7.4", of = "AbstractOAuth2IdentityProvider.Endpoint.authResponse")
    boolean isExpired() {
        return "temporarily_unavailable".equals(error) && "authentication_expired".equals(description);
    }

    /** The error for an application that asked for {@code prompt=none}. */
    String passiveError() {
        return "login_required".equals(error) ? error : "interaction_required";
    }

    /** Event detail {@code provider_error}: the code, if it looks like one. */
    String label() {
        return error.matches("[a-z_]{1,64}") ? error : "other";
    }
}
