package dev.ssobridge.demo.portal;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A sign-in that has left for Keycloak and is not back yet.
 *
 * @param state names this sign-in in the answer
 * @param nonce comes back in the ID token, so a token of another sign-in can't be slipped in
 * @param verifier proves to Keycloak that who redeems the code is who asked for it (PKCE)
 */
record PendingLogin(State state, Nonce nonce, CodeVerifier verifier) {

    static PendingLogin create() {
        return new PendingLogin(new State(), new Nonce(), new CodeVerifier());
    }
}
