package dev.ssobridge.console;

import dev.ssobridge.doctor.Thoroughness;
import dev.ssobridge.keycloak.SignedInAdministrator;
import dev.ssobridge.page.OwnPage;
import dev.ssobridge.setup.part.SetupReport;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The page about one realm. What it shows of the realm is read anew each time.
 *
 * @param administrator who looks at it
 * @param realm that it is about
 */
record AdminPage(KeycloakSession session, SignedInAdministrator administrator, RealmModel realm) {
    /**
     * What the last form has led to; all of it empty when the page is opened.
     *
     * @param thoroughness of the doctor
     * @param typed the values of the set-up form
     * @param report of the set-up, or null
     * @param mistakes one in a line
     * @param revoked how many tokens were taken back; below zero: none were to be
     */
    record Outcome(
            Thoroughness thoroughness,
            Map<String, String> typed,
            SetupReport report,
            List<String> mistakes,
            int revoked) {
        static final Outcome NOTHING = new Outcome(Thoroughness.READ, Map.of(), null, List.of(), -1);

        static Outcome probed() {
            return new Outcome(Thoroughness.PROBE, Map.of(), null, List.of(), -1);
        }

        static Outcome reported(Map<String, String> typed, SetupReport report) {
            return new Outcome(Thoroughness.READ, typed, report, List.of(), -1);
        }

        static Outcome mistaken(Map<String, String> typed, List<String> mistakes) {
            return new Outcome(Thoroughness.READ, typed, null, mistakes, -1);
        }

        static Outcome takenBack(int revoked) {
            return new Outcome(Thoroughness.READ, Map.of(), null, List.of(), revoked);
        }
    }

    /** Makes the page. */
    Response show(Response.Status status, Outcome outcome) {
        RealmView view = RealmView.read(session, administrator, realm, outcome.thoroughness());
        LoginFormsProvider forms = forms(session, administrator)
                .setAttribute("ssoRealm", realm.getName())
                .setAttribute("ssoFormToken", FormToken.of(session, administrator.userSession()))
                .setAttribute("ssoFindings", view.findings())
                .setAttribute("ssoProbed", outcome.thoroughness() == Thoroughness.PROBE)
                .setAttribute("ssoTyped", outcome.typed())
                .setAttribute("ssoMistakes", outcome.mistakes())
                .setAttribute("ssoRevoked", outcome.revoked())
                .setAttribute("ssoRegistrations", view.registrations())
                .setAttribute("ssoTokens", new WaitingTokens(session, realm).rows());
        if (outcome.report() != null) {
            forms.setAttribute("ssoReport", outcome.report());
        }
        return Response.fromResponse(new OwnPage("sso-admin.ftl", "ssoAdmin.signIn").show(session, forms))
                .status(status)
                .build();
    }

    /** The forms of a page that knows who looks at it: the page is in the administrator's language. */
    static LoginFormsProvider forms(KeycloakSession session, SignedInAdministrator administrator) {
        RealmModel home = administrator.userSession().getRealm();
        return session.getProvider(LoginFormsProvider.class)
                .setUser(administrator.userSession().getUser())
                .setAttribute("ssoAdminUrl", Addresses.pages(session, home))
                .setAttribute("ssoConsole", Addresses.console(session, home))
                .setAttribute(
                        "ssoAdministrator",
                        administrator.userSession().getUser().getUsername());
    }
}
