package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The request of a page that asks, for the case that the login behind the page is gone when the answer comes: a user switch
 * in another tab ends all logins of the browser. Only the form of the page knows the session code that finds it.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SessionCodeChecks", "ClientSessionCode.getOrGenerateCode"})
public final class AskedRequest {
    private static final String KEY_PREFIX = "sso-bridge/asked/";
    private static final String REQUEST = "request";
    private static final String CLIENT = "client";

    private AskedRequest() {}

    /** Keeps the request that the page is about, for as long as a login may take. */
    static void keep(AuthenticationFlowContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        context.getSession()
                .singleUseObjects()
                .put(
                        KEY_PREFIX + context.generateAccessCode(),
                        context.getRealm().getAccessCodeLifespanLogin(),
                        Map.of(
                                REQUEST,
                                OriginalRequest.of(authSession).write(),
                                CLIENT,
                                authSession.getClient().getClientId()));
    }

    /** The way to make the request again whose page has sent the form that is being answered; it can be taken once. */
    public static Optional<ComeBack> take(KeycloakSession session) {
        String code = session.getContext().getUri().getQueryParameters().getFirst(LoginActionsService.SESSION_CODE);
        return Optional.ofNullable(code)
                .map(known -> session.singleUseObjects().remove(KEY_PREFIX + known))
                .map(kept -> OriginalRequest.read(kept.get(REQUEST)).again(session, kept.get(CLIENT)));
    }
}
