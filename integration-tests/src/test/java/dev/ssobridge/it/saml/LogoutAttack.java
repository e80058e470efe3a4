package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.Page;

/** An attack with a logout request. It must be refused, and must not end the session that the request is for. */
@FunctionalInterface
interface LogoutAttack {
    /** The key of somebody whom Keycloak does not know. */
    SigningKey STRANGER = SigningKey.create();

    /** Sends the spoilt request; the answer is what the browser shows. */
    Page on(Aim aim);
}
