package dev.ssobridge.login;

import dev.ssobridge.page.PersonName;
import dev.ssobridge.page.QuestionPage;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The page that names the person who is signed in and the one whom the token stands for, and asks which it is to be. */
final class SwitchPage {
    private static final String ASKED_ABOUT = "sso.switch_asked_about";

    private SwitchPage() {}

    /** Makes the page. Its form comes with Keycloak's session code. */
    static Response of(AuthenticationFlowContext context, UserModel other, UserModel user) {
        LoginFormsProvider forms = context.form()
                .setAttribute("ssoOther", PersonName.of(other))
                .setAttribute("ssoUser", PersonName.of(user));
        return new QuestionPage("sso-user-switch.ftl", "ssoSwitchTitle").show(context.getSession(), forms);
    }

    /** Notes who is signed in while the page asks. */
    static void noteAsked(AuthenticationSessionModel authSession, UserModel other) {
        authSession.setAuthNote(ASKED_ABOUT, other.getId());
    }

    /** Whether the page has asked about the user, and not about somebody who was signed in before. */
    static boolean hasAskedAbout(AuthenticationSessionModel authSession, UserModel user) {
        return user != null && user.getId().equals(authSession.getAuthNote(ASKED_ABOUT));
    }
}
