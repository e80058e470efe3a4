package dev.ssobridge.login;

import dev.ssobridge.login.keycloak.AuthorizationRequest;
import dev.ssobridge.login.keycloak.HeldParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * The bridge's parameters of an authorization request. Printing an instance shows nothing of the token.
 *
 * @param token as sent; not always a token
 * @param account overrides the token's selection; null where absent
 * @param servicePoint overrides the token's selection; null where absent
 */
record SsoParameters(String token, String account, String servicePoint) {
    /**
     * Takes the parameters out of the request, so that no later step can store them.
     *
     * @return empty only for a request without {@code sso_token}; an empty value is a refused token
     */
    static Optional<SsoParameters> take(AuthenticationFlowContext context) {
        AuthorizationRequest request = new AuthorizationRequest(context);
        Optional<String> token = request.take(HeldParameters.TOKEN);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        String account = request.take(HeldParameters.ACCOUNT).orElse(null);
        String servicePoint = request.take(HeldParameters.SERVICE_POINT).orElse(null);
        return Optional.of(new SsoParameters(token.get(), account, servicePoint));
    }

    /** Whether the request overrides the token's selection. */
    boolean overridesSelection() {
        return account != null || servicePoint != null;
    }

    /** Holds the parameters until the browser comes back from a page of the step. */
    void hold(AuthenticationFlowContext context) {
        HeldParameters.hold(context, asSent());
    }

    /** The parameters as they were in the request. */
    Map<String, String> asSent() {
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put(HeldParameters.TOKEN, token);
        if (account != null) {
            sent.put(HeldParameters.ACCOUNT, account);
        }
        if (servicePoint != null) {
            sent.put(HeldParameters.SERVICE_POINT, servicePoint);
        }
        return sent;
    }

    @Override
    public String toString() {
        return "SsoParameters[token, account=" + account + ", servicePoint=" + servicePoint + "]";
    }
}
