package dev.ssobridge.it.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** A confidential relying party of one realm. */
public final class OidcClient {
    private final URI issuer;
    private final String clientId;
    private final String authorization;
    private final URI redirectUri;
    private final IdTokens idTokens;

    /** A client that exists; the redirect URI is one of its own. */
    public OidcClient(URI issuer, String clientId, String secret, URI redirectUri) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.authorization = BasicAuth.header(clientId, secret);
        this.redirectUri = redirectUri;
        this.idTokens = new IdTokens(issuer);
    }

    public URI redirectUri() {
        return redirectUri;
    }

    public AuthorizationRequest request() {
        return new AuthorizationRequest(endpoint("auth"), clientId, redirectUri);
    }

    /** Pushes the request (PAR). Answers the address to send the browser to. */
    public URI push(AuthorizationRequest request) {
        JsonNode pushed =
                post("ext/par/request", request.parameters()).mustBe(201).json();
        Map<String, String> query = Map.of(
                "client_id", clientId, "request_uri", pushed.path("request_uri").asText());
        return URI.create(endpoint("auth") + "?" + FormBody.encode(query));
    }

    /** Ends where every login test has to: at the identity. */
    public Tokens redeem(AuthorizationRequest request, AuthorizationAnswer answer) {
        String code = answer.code().orElseThrow(() -> new AssertionError("No code: " + answer));
        HttpAnswer tokens = post(
                "token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirectUri.toString(),
                        "code_verifier",
                        request.verifier()));
        return tokens(tokens, request.nonce());
    }

    public Tokens redeem(AuthorizationRequest request, Page page) {
        return redeem(request, request.answer(page));
    }

    /** The same for a browser that came back to an address. */
    public Tokens redeem(AuthorizationRequest request, URI arrived) {
        return redeem(request, request.answer(arrived));
    }

    /** Signs a user in on the login page. */
    public Tokens signIn(CookieBrowser browser, TestUser user) {
        AuthorizationRequest request = request();
        Page login = browser.open(request.uri());
        Page done = login.form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password())
                .submit();
        return redeem(request, done);
    }

    public Tokens refresh(Tokens tokens) {
        Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken());
        return tokens(post("token", form), null);
    }

    private Tokens tokens(HttpAnswer answer, String nonce) {
        JsonNode json = answer.mustBe(200).json();
        return new Tokens(new Identity(idTokens.validate(json.path("id_token").asText(), clientId, nonce)), json);
    }

    /** The access token of the client's own service account. */
    public String serviceToken() {
        HttpAnswer answer = post("token", Map.of("grant_type", "client_credentials"));
        return answer.mustBe(200).json().path("access_token").asText();
    }

    /** The claims of an access token or a logout token of the realm, validated. */
    public JWTClaimsSet claims(String token) {
        return idTokens.validate(token);
    }

    public JsonNode userInfo(Tokens tokens) {
        return Loopback.send(HttpRequest.newBuilder(endpoint("userinfo"))
                        .header("Authorization", "Bearer " + tokens.accessToken()))
                .mustBe(200)
                .json();
    }

    /** The address that signs the browser out. */
    public URI logout(Tokens tokens) {
        return URI.create(endpoint("logout") + "?" + FormBody.encode(Map.of("id_token_hint", tokens.idToken())));
    }

    private HttpAnswer post(String endpoint, Map<String, String> form) {
        return Loopback.send(HttpRequest.newBuilder(endpoint(endpoint))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormBody.encode(form))));
    }

    private URI endpoint(String name) {
        return URI.create(issuer + "/protocol/openid-connect/" + name);
    }
}
