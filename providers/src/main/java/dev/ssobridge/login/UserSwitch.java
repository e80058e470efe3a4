package dev.ssobridge.login;

import dev.ssobridge.login.keycloak.BrowserSession;
import dev.ssobridge.login.keycloak.NewUserSession;
import dev.ssobridge.signout.SignOutPlan;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/**
 * What the browser's own session means for a sign-in by token: none, one of the same user, which is joined, or another
 * user's, which is really logged out first.
 */
final class UserSwitch {
    private final AuthenticationFlowContext context;
    private final UserModel user;
    private final Optional<BrowserSession> browser;
    private NewUserSession fresh;

    private UserSwitch(AuthenticationFlowContext context, UserModel user, Optional<BrowserSession> browser) {
        this.context = context;
        this.user = user;
        this.browser = browser;
    }

    static UserSwitch of(AuthenticationFlowContext context, UserModel user) {
        return new UserSwitch(context, user, BrowserSession.of(context));
    }

    /** Whether another user is signed in in this browser. */
    boolean isNeeded() {
        return browser.isPresent() && !browser.get().belongsTo(user);
    }

    /** Whether the other user can't be logged out without showing a page. */
    boolean needsPage() {
        return isNeeded() && (browser.get().hasFrontChannelClients() || hasTargets());
    }

    private boolean hasTargets() {
        return browser.orElseThrow().is(session -> SignOutPlan.isNeededFor(context.getSession(), session));
    }

    /** Logs the other user out in the browser; it comes back with the same request and a token that is still good. */
    Response signOutAndComeBack(SsoParameters parameters) {
        return browser.orElseThrow().logOutInBrowser(parameters.asSent());
    }

    /** The id of the session that this sign-in opens or joins. */
    String sessionId() {
        if (isNeeded()) {
            fresh = NewUserSession.reserve(context, user);
            return fresh.id();
        }
        return browser.map(BrowserSession::id)
                .orElseGet(() ->
                        context.getAuthenticationSession().getParentSession().getId());
    }

    /** Once the token is spent: the other user is logged out and a new session opened, or the user's own one joined. */
    void settle() {
        if (fresh != null) {
            browser.orElseThrow().logOutInBackground();
            fresh.open();
        } else {
            browser.ifPresent(BrowserSession::join);
        }
    }
}
