package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The bridge's parameters on their way from the endpoint to the step. Keycloak keeps further parameters among the client
 * notes, and copies these into the stored client session and into the restart cookie. A note of the authentication goes
 * nowhere.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {
            "AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX",
            "TokenManager.attachAuthenticationSession"
        })
public final class HeldParameters {
    /** The parameter that a request with a token has. */
    public static final String TOKEN = "sso_token";
    /** The parameter that overrides the token's account. */
    public static final String ACCOUNT = "sso_account";
    /** The parameter that overrides the token's service point. */
    public static final String SERVICE_POINT = "sso_service_point";

    private static final List<String> NAMES = List.of(TOKEN, ACCOUNT, SERVICE_POINT);
    private static final String PREFIX = "sso.held_parameter.";
    private static final String OF_KEYCLOAK = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX;
    /** Longer than any good value. */
    private static final int LONGEST = 2000;

    private HeldParameters() {}

    /** Takes the parameters of a request with a token away from Keycloak. */
    static void hold(KeycloakSession session, AuthenticationSessionModel authSession) {
        SentParameters sent = new SentParameters(session);
        for (String name : NAMES) {
            authSession.removeClientNote(OF_KEYCLOAK + name);
            sent.find(name).map(HeldParameters::cut).ifPresent(value -> authSession.setAuthNote(PREFIX + name, value));
        }
        OriginalRequest.keep(session, authSession);
    }

    private static String cut(String value) {
        return value.substring(0, Math.min(value.length(), LONGEST));
    }

    /** Holds parameters that the step has taken, until the browser comes back from a page of the step. */
    public static void hold(AuthenticationFlowContext context, Map<String, String> taken) {
        taken.forEach((name, value) -> context.getAuthenticationSession().setAuthNote(PREFIX + name, cut(value)));
        AskedRequest.keep(context);
    }

    /** Takes a parameter, which is gone then. */
    static Optional<String> take(AuthenticationSessionModel authSession, String name) {
        String value = authSession.getAuthNote(PREFIX + name);
        authSession.removeClientNote(OF_KEYCLOAK + name);
        authSession.removeAuthNote(PREFIX + name);
        return Optional.ofNullable(value);
    }
}
