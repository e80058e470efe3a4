package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.protocol.oidc.grants.TokenExchangeGrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Stock token exchange, except for users who have become administrators since a token signed them in. One access token could
 * otherwise be exchanged for the next, without any refresh.
 */
@CheckedOn(keycloak = "26.7.4", of = "TokenExchangeGrantType.process")
public final class SsoTokenExchangeGrantType extends TokenExchangeGrantType {
    @Override
    public Response process(Context context) {
        setContext(context);
        boolean over = PresentedToken.read(
                        session, formParams.getFirst(OAuth2Constants.SUBJECT_TOKEN), AccessToken.class)
                .filter(token -> token.endIfOver(event))
                .isPresent();
        return over ? refusal() : super.process(context);
    }

    /** The answer to an exchange in a session that is over. */
    private Response refusal() {
        return new CorsErrorResponseException(
                        cors, OAuthErrorException.INVALID_REQUEST, "Invalid token", Response.Status.BAD_REQUEST)
                .getResponse();
    }
}
