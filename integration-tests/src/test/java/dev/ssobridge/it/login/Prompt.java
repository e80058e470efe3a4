package dev.ssobridge.it.login;

import dev.ssobridge.it.oidc.AuthorizationRequest;

/** The two ways to ask: either pages may be shown, or none. */
enum Prompt {
    ABSENT,
    NONE;

    AuthorizationRequest of(AuthorizationRequest request) {
        return this == NONE ? request.with("prompt", "none") : request;
    }
}
