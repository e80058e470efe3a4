package dev.ssobridge.demo.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;

/**
 * A sign-in that has left for Keycloak and is not back yet.
 *
 * @param state names this sign-in in the answer
 * @param nonce comes back in the ID token, so a token of another sign-in can't be slipped in
 * @param verifier proves to Keycloak that who redeems the code is who asked for it (PKCE)
 * @param page the page of this site that the browser ends at
 */
public record PendingLogin(State state, Nonce nonce, CodeVerifier verifier, URI page) {

    private static final String SILENT = "silent.";

    /** A sign-in that the user has asked for. */
    public static PendingLogin create(URI page) {
        return new PendingLogin(new State(), new Nonce(), new CodeVerifier(), page);
    }

    /** One that the user shall not notice: Keycloak shows no page ({@code prompt=none}), and a refusal is no error. */
    public static PendingLogin silent(URI page) {
        return new PendingLogin(new State(SILENT + new State().getValue()), new Nonce(), new CodeVerifier(), page);
    }

    /**
     * Whether a sign-in of this state is silent. The state itself tells, so that the answer is no error page even where
     * the browser has kept no cookie and nothing else is known of the sign-in.
     */
    public static boolean isSilent(State state) {
        return state != null && state.getValue().startsWith(SILENT);
    }

    boolean silent() {
        return isSilent(state);
    }
}
