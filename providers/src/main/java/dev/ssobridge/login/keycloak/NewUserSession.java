package dev.ssobridge.login.keycloak;

import dev.ssobridge.token.SessionTokens;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A user session with an id of its own. Keycloak would give a sign-in the id of the browser's authentication session,
 * which under another user's cookie is the id of that user's session (26.7.4: AuthenticationProcessor.attachSession).
 */
public final class NewUserSession {
    private final AuthenticationFlowContext context;
    private final UserModel user;
    private final String id;

    private NewUserSession(AuthenticationFlowContext context, UserModel user, String id) {
        this.context = context;
        this.user = user;
        this.id = id;
    }

    /** Names the session; nothing is stored until {@link #open()}. */
    public static NewUserSession reserve(AuthenticationFlowContext context, UserModel user) {
        return new NewUserSession(context, user, KeycloakModelUtils.generateId());
    }

    public String id() {
        return id;
    }

    /** Opens the session and makes it the one of this sign-in. */
    public void open() {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        UserSessionModel userSession = new UserSessionManager(context.getSession())
                .createUserSession(
                        id,
                        context.getRealm(),
                        user,
                        user.getUsername(),
                        context.getConnection().getRemoteHost(),
                        authSession.getProtocol(),
                        false,
                        null,
                        null,
                        UserSessionModel.SessionPersistenceState.PERSISTENT);
        userSession.setState(UserSessionModel.State.LOGGED_IN);
        SessionTokens.note(userSession);
        context.getSession().getContext().setUserSession(userSession);
        context.attachUserSession(userSession);
    }
}
