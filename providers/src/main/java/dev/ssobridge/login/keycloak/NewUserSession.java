package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.token.SessionTokens;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A user session with a new id. Keycloak gives a sign-in the id of the browser's authentication session, which is the id of
 * another user's session if that user's cookie is in the browser.
 */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationProcessor.attachSession")
public final class NewUserSession {
    private final AuthenticationFlowContext context;
    private final UserModel user;
    private final String id;

    private NewUserSession(AuthenticationFlowContext context, UserModel user, String id) {
        this.context = context;
        this.user = user;
        this.id = id;
    }

    /** Chooses the id of the session; nothing is stored until {@link #open()}. */
    public static NewUserSession reserve(AuthenticationFlowContext context, UserModel user) {
        return new NewUserSession(context, user, KeycloakModelUtils.generateId());
    }

    /** Id of the session. */
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
