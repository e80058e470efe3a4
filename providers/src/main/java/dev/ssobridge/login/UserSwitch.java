package dev.ssobridge.login;

import dev.ssobridge.login.keycloak.BrowserSession;
import dev.ssobridge.login.keycloak.NewUserSession;
import dev.ssobridge.login.keycloak.StartedSwitches;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.signout.EndingSession;
import dev.ssobridge.token.SessionOrigin;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenKind;
import dev.ssobridge.token.TokenReason;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/**
 * The browser's own session during a sign-in by token. There may be none; one of the same user is joined; another user's is
 * really logged out first.
 */
final class UserSwitch {
    private final AuthenticationFlowContext context;
    private final UserModel user;
    private final Optional<BrowserSession> browser;
    private NewUserSession reserved;

    UserSwitch(AuthenticationFlowContext context, UserModel user) {
        this.context = context;
        this.user = user;
        this.browser = BrowserSession.of(context);
    }

    /** Which session a sign-in of the user is going to be part of. */
    FurtherSteps.Session sessionToEnter() {
        return browser.isPresent() && !isNeeded() ? FurtherSteps.Session.OWN : FurtherSteps.Session.NEW;
    }

    /** Whether another user is signed in in this browser. */
    boolean isNeeded() {
        return browser.isPresent() && !browser.get().belongsTo(user);
    }

    /**
     * Locks the other user's tokens, so that no target can be signed on meanwhile, and tells whether that user's logout
     * needs a page.
     */
    boolean lockAndAskIfPageNeeded() {
        return isNeeded() && (browser.get().hasFrontChannelClients() || lockAndAskIfSignedOn(browser.get()));
    }

    private boolean lockAndAskIfSignedOn(BrowserSession other) {
        return EndingSession.lock(context.getSession(), other.userSession()).needsPage();
    }

    /** Logs the other user out in the browser, which comes back with the same request and a token that is still good. */
    Response signOutAndComeBack(SsoToken token) {
        new StartedSwitches(context.getSession()).add(token);
        return browser.orElseThrow().logOutInBrowser();
    }

    /** Asks whether the other user is to be signed out, once the request is held. */
    Response ask() {
        UserModel other = browser.orElseThrow().user();
        SwitchPage.noteAsked(context.getAuthenticationSession(), other);
        return SwitchPage.of(context, other, user);
    }

    /** The user who is signed in, if another tab has switched to that user by this token meanwhile. */
    static Optional<UserModel> doneInAnotherTab(AuthenticationFlowContext context, Redemption.Refused refused) {
        SsoToken token = refused.token();
        return refused.reason() == TokenReason.CONSUMED
                        && token.kind() == TokenKind.LOGIN
                        && new StartedSwitches(context.getSession()).contains(token)
                ? BrowserSession.of(context)
                        .filter(now -> now.id().equals(token.userSessionId()))
                        .map(BrowserSession::user)
                : Optional.empty();
    }

    /** Whether the page has asked about the user who is signed in now. */
    static boolean isAskedAbout(AuthenticationFlowContext context) {
        return BrowserSession.of(context)
                .filter(now -> SwitchPage.hasAskedAbout(context.getAuthenticationSession(), now.user()))
                .isPresent();
    }

    /** Reserves a new session if another user is signed in. Returns the id of the session that this sign-in is to enter. */
    String reserveSession() {
        if (isNeeded()) {
            reserved = NewUserSession.reserve(context, user);
            return reserved.id();
        }
        return browser.map(BrowserSession::id)
                .orElseGet(() ->
                        context.getAuthenticationSession().getParentSession().getId());
    }

    /** Enters that session, once the token is redeemed: the other user is logged out, or the user's own session joined. */
    void enterSession() {
        if (reserved != null) {
            browser.orElseThrow().logOutInBackground();
            reserved.open();
        }
        if (reserved == null && browser.isPresent()) {
            browser.get().join();
        } else {
            SessionOrigin.noteSession(context.getAuthenticationSession());
        }
    }
}
