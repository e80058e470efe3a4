package dev.ssobridge.broker.oidc;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.keycloak.BrokerRequest;
import dev.ssobridge.broker.keycloak.BrokerState;
import dev.ssobridge.broker.keycloak.WayBack;
import dev.ssobridge.broker.owner.Attempt;
import dev.ssobridge.broker.owner.Attempts;
import dev.ssobridge.keycloak.PageWords;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.MediaTypeMatcher;

/**
 * The end of a refused sign-in: an event that says why, and a page that says little. It leads on, and has the number of
 * the event, which an administrator can find. An application that wants no page gets an error.
 *
 * @param alias of the identity provider
 */
record RefusalPage(KeycloakSession session, String alias) {
    private static final String TEMPLATE = "sso-refused.ftl";
    private static final String NUMBER = "number";
    private static final int DIGITS = 9;

    /**
     * Leaves the event and answers the browser.
     *
     * @param authSession null where the response belongs to none of this browser's
     */
    Response answer(AuthenticationSessionModel authSession, RefusedSignInException refused) {
        String number = SecretGenerator.getInstance().randomString(DIGITS, SecretGenerator.DIGITS);
        record(authSession, refused, number);
        if (authSession == null) {
            return show(strangersForm(), refused.reason().kind(), number);
        }
        BrokerRequest request = new BrokerRequest(authSession);
        return request.isPassive()
                ? request.askForInteraction(session)
                : show(
                        form(authSession, request, refused.reason().kind()),
                        refused.reason().kind(),
                        number);
    }

    private Response show(LoginFormsProvider form, SignInReason.Kind kind, String number) {
        if (MediaTypeMatcher.isJsonRequest(session.getContext().getHttpRequest().getHttpHeaders())) {
            return form.setError(kind.message()).createErrorPage(kind.status());
        }
        return form.setAttribute("ssoMessage", kind.message())
                .setAttribute("ssoWords", new PageWords(session))
                .setAttribute("ssoNumber", number)
                .setStatus(kind.status())
                .createForm(TEMPLATE);
    }

    /** Whose response this is, is not known: the page leads only to the application that the state names. */
    private LoginFormsProvider strangersForm() {
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class).setDetachedAuthSession();
        String state = session.getContext().getUri().getQueryParameters().getFirst("state");
        Optional<String> back = new BrokerState(session).namedClient(state).flatMap(new WayBack(session)::to);
        back.ifPresent(url -> form.setAttribute("ssoBack", url));
        return form;
    }

    private LoginFormsProvider form(
            AuthenticationSessionModel authSession, BrokerRequest request, SignInReason.Kind kind) {
        WayBack back = new WayBack(session);
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class).setAuthenticationSession(authSession);
        back.from(authSession).ifPresent(url -> form.setAttribute("ssoBack", url));
        if (!request.isLinking()) {
            String again = back.again(authSession).toString();
            form.setAttribute("ssoAgain", again).setAttribute("ssoAgainLabel", label(kind));
            // The links of the other languages go there: what has brought the browser here can't be repeated.
            form.setActionUri(back.resume());
            if (!kind.passes()) {
                request.wantAnotherAccount();
            }
        }
        return form;
    }

    private static String label(SignInReason.Kind kind) {
        return kind.passes() ? "ssoTryAgain" : "ssoUseAnotherAccount";
    }

    private void record(AuthenticationSessionModel authSession, RefusedSignInException refused, String number) {
        KeycloakContext context = session.getContext();
        EventBuilder event = new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(EventType.LOGIN)
                .detail(Details.IDENTITY_PROVIDER, alias)
                .detail(Details.REASON, refused.reason().label())
                .detail(NUMBER, number);
        if (authSession != null) {
            describe(authSession, event);
        }
        if (refused.user() != null) {
            event.user(refused.user());
        }
        refused.details().forEach(event::detail);
        event.error(refused.reason().kind().error());
        if (authSession != null) {
            // Whose response it is, is known: nobody fills the list of another account from outside.
            Attempts.keep(
                    session,
                    session.identityProviders().getByAlias(alias),
                    new Attempt.Refusal(refused.reason().label(), number));
        }
    }

    private static void describe(AuthenticationSessionModel authSession, EventBuilder event) {
        event.client(authSession.getClient())
                .detail(Details.CODE_ID, authSession.getParentSession().getId())
                .detail(Details.REDIRECT_URI, authSession.getRedirectUri());
    }
}
