package dev.ssobridge.login;

import dev.ssobridge.login.keycloak.AuthorizationRequest;
import dev.ssobridge.token.TokenSecret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Our parameters of an authorization request.
 *
 * @param secret empty where the value can't be a token
 * @param account overrides the token's selection; null where absent
 * @param servicePoint overrides the token's selection; null where absent
 */
record SsoParameters(Optional<TokenSecret> secret, String account, String servicePoint) {
    private static final String TOKEN = "sso_token";
    private static final String ACCOUNT = "sso_account";
    private static final String SERVICE_POINT = "sso_service_point";

    /**
     * Takes the parameters out of the request, so that whatever follows can't store them.
     *
     * @return empty only for a request that has no {@code sso_token} at all; an empty value is a refused token
     */
    static Optional<SsoParameters> take(AuthenticationFlowContext context) {
        AuthorizationRequest request = new AuthorizationRequest(context);
        Optional<String> token = request.take(TOKEN);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        String account = request.take(ACCOUNT).orElse(null);
        String servicePoint = request.take(SERVICE_POINT).orElse(null);
        request.forgetInRestartCookie();
        return Optional.of(new SsoParameters(TokenSecret.parse(token.get()), account, servicePoint));
    }

    /** Whether the request overrides the token's selection. */
    boolean overridesSelection() {
        return account != null || servicePoint != null;
    }

    /** The parameters as they were in the request. */
    Map<String, String> asSent() {
        Map<String, String> sent = new LinkedHashMap<>();
        secret.ifPresent(token -> sent.put(TOKEN, token.value()));
        if (account != null) {
            sent.put(ACCOUNT, account);
        }
        if (servicePoint != null) {
            sent.put(SERVICE_POINT, servicePoint);
        }
        return sent;
    }
}
