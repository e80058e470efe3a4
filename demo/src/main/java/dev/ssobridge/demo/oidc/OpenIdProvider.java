package dev.ssobridge.demo.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;

/** Keycloak as this site sees it: which requests to send there, and which answers to trust. */
public final class OpenIdProvider {

    private static final int TIMEOUT = (int) Duration.ofSeconds(10).toMillis();
    private static final Scope SCOPE = new Scope("openid", "profile");
    /** Keycloak's default algorithm. It is fixed here, since a token must not choose how it is checked. */
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private final Issuer issuer;
    private final ClientSecretBasic client;
    private volatile Discovered discovered;

    /** Takes the issuer URL. Discovery runs at the first use. */
    public OpenIdProvider(URI issuer, String clientId, String clientSecret) {
        this.issuer = new Issuer(issuer);
        this.client = new ClientSecretBasic(new ClientID(clientId), new Secret(clientSecret));
    }

    boolean isIssuer(Issuer other) {
        return issuer.equals(other);
    }

    /** The authorization request, with parameters beyond those of OpenID Connect, such as {@code sso_token}. */
    URI signIn(PendingLogin login, URI callback, Map<String, String> extra) throws SignInFailure {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, SCOPE, client.getClientID(), callback)
                .endpointURI(discovered().metadata.getAuthorizationEndpointURI())
                .state(login.state())
                .nonce(login.nonce())
                .codeChallenge(login.verifier(), CodeChallengeMethod.S256);
        if (login.silent()) {
            request.prompt(new Prompt(Prompt.Type.NONE));
        }
        extra.forEach(request::customParameter);
        return request.build().toURI();
    }

    /**
     * Redeems the code. The ID token counts only after its signature, iss, aud, exp, iat and nonce have been checked.
     */
    <U> U redeem(CodeFlow.Redemption<U> redemption) throws SignInFailure {
        PendingLogin login = redemption.login();
        JWT idToken = idToken(new AuthorizationCodeGrant(redemption.code(), redemption.callback(), login.verifier()));
        try {
            discovered().idTokens.validate(idToken, login.nonce());
            return redemption.reader().read(idToken);
        } catch (BadJOSEException | ParseException notToBeTrusted) {
            throw SignInFailure.invalidToken(notToBeTrusted.getMessage());
        } catch (JOSEException keysUnreachable) {
            throw SignInFailure.unreachable();
        }
    }

    private JWT idToken(AuthorizationCodeGrant grant) throws SignInFailure {
        try {
            HTTPRequest request = new TokenRequest.Builder(discovered().metadata.getTokenEndpointURI(), client, grant)
                    .build()
                    .toHTTPRequest();
            request.setConnectTimeout(TIMEOUT);
            request.setReadTimeout(TIMEOUT);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                throw SignInFailure.refused(
                        response.toErrorResponse().getErrorObject().getCode());
            }
            return ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
        } catch (IOException | com.nimbusds.oauth2.sdk.ParseException noAnswer) {
            throw SignInFailure.unreachable();
        }
    }

    /** The logout request. The ID token names the session, so Keycloak does not have to ask the user. */
    public URI signOut(JWT idToken, URI afterwards) throws SignInFailure {
        URI endpoint = discovered().metadata.getEndSessionEndpointURI();
        return new LogoutRequest(endpoint, idToken, afterwards, null).toURI();
    }

    /** The logout request without an address to return to: Keycloak decides where the browser ends. */
    public URI signOut(JWT idToken) throws SignInFailure {
        return new LogoutRequest(discovered().metadata.getEndSessionEndpointURI(), idToken).toURI();
    }

    /**
     * Reads a logout token.
     *
     * @throws BadJOSEException if it is not a logout token for this site. Checked are signature, iss, aud, iat, exp,
     *     events, jti, sub or sid, and that there is no nonce, so that an ID token can't pass for one
     */
    public LogoutTokenClaimsSet logoutToken(String token) throws SignInFailure, BadJOSEException {
        try {
            return discovered().logoutTokens.validate(JWTParser.parse(token));
        } catch (ParseException noToken) {
            throw new BadJOSEException("Not a JWT", noToken);
        } catch (JOSEException keysUnreachable) {
            throw SignInFailure.unreachable();
        }
    }

    /** Discovers at the first use and retries until it works, since the site may be up before Keycloak. */
    private Discovered discovered() throws SignInFailure {
        Discovered known = discovered;
        if (known == null) {
            try {
                // Refuses metadata that names another issuer.
                known = new Discovered(OIDCProviderMetadata.resolve(issuer, TIMEOUT, TIMEOUT));
            } catch (GeneralException | IOException noAnswer) {
                throw SignInFailure.unreachable();
            }
            discovered = known;
        }
        return known;
    }

    /** The discovered metadata and the validators. The validators fetch and cache Keycloak's keys by themselves. */
    private final class Discovered {

        private final OIDCProviderMetadata metadata;
        private final IDTokenValidator idTokens;
        private final LogoutTokenValidator logoutTokens;

        Discovered(OIDCProviderMetadata metadata) throws IOException {
            this.metadata = metadata;
            idTokens = new IDTokenValidator(
                    issuer,
                    client.getClientID(),
                    ALGORITHM,
                    metadata.getJWKSetURI().toURL());
            logoutTokens = new LogoutTokenValidator(
                    issuer,
                    client.getClientID(),
                    ALGORITHM,
                    metadata.getJWKSetURI().toURL());
        }
    }
}
