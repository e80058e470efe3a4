package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.protocol.oidc.grants.RefreshTokenGrantType;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Stock refresh tokens, except for users who have become administrators since a token signed them in. Offline sessions, too,
 * which nothing else would end.
 */
@CheckedOn(keycloak = "26.7.4", of = "RefreshTokenGrantType.process")
public final class SsoRefreshTokenGrantType extends RefreshTokenGrantType {
    @Override
    public Response process(Context context) {
        setContext(context);
        boolean over = PresentedToken.read(
                        session, formParams.getFirst(OAuth2Constants.REFRESH_TOKEN), RefreshToken.class)
                .filter(token -> token.belongsTo(client))
                .filter(token -> token.endIfOver(event))
                .isPresent();
        return over ? refusal() : super.process(context);
    }

    /** The answer to a refresh in a session that is over. */
    private Response refusal() {
        return new CorsErrorResponseException(
                        cors, OAuthErrorException.INVALID_GRANT, "Session not active", Response.Status.BAD_REQUEST)
                .getResponse();
    }
}
