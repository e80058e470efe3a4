package dev.ssobridge.demo.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;

/**
 * A sign-in that is at Keycloak now and has not come back yet.
 *
 * @param state identifies this sign-in in the answer
 * @param nonce comes back in the ID token, so that a token of another sign-in is refused
 * @param verifier proves to Keycloak that the code is redeemed by the site that asked for it (PKCE)
 * @param page the page of this site where the browser ends
 */
public record PendingLogin(State state, Nonce nonce, CodeVerifier verifier, URI page) {

    private static final String SILENT = "silent.";

    /** A sign-in that the user has asked for. */
    public static PendingLogin create(URI page) {
        return new PendingLogin(new State(), new Nonce(), new CodeVerifier(), page);
    }

    /** A silent sign-in: Keycloak shows no page ({@code prompt=none}), and a refusal is not an error. */
    public static PendingLogin silent(URI page) {
        return new PendingLogin(new State(SILENT + new State().getValue()), new Nonce(), new CodeVerifier(), page);
    }

    /**
     * Whether the sign-in with this state is silent. The state itself says so. A silent sign-in must not end at an
     * error page, even if the browser kept no cookie and the site knows nothing else about it.
     */
    public static boolean isSilent(State state) {
        return state != null && state.getValue().startsWith(SILENT);
    }

    boolean silent() {
        return isSilent(state);
    }
}
