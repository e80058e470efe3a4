package dev.ssobridge.signout;

import dev.ssobridge.page.Continuation;
import dev.ssobridge.page.ImagePage;
import dev.ssobridge.page.PageName;
import dev.ssobridge.registration.RealmSettings;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** The page that tells every site of the plan, shows which of them have answered, then goes on to the end of the logout. */
public final class SignOutPage {
    private final KeycloakSession session;
    private final SignOutPlan plan;

    public SignOutPage(KeycloakSession session, SignOutPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    public Response show(Continuation onward) {
        session.getProvider(LoginFormsProvider.class)
                .setAttribute(
                        "ssoUnconfirmed",
                        plan.unconfirmed().stream()
                                .map(site -> Map.of("name", site.name(), "site", site.home()))
                                .toList());
        ImagePage page = new ImagePage(
                PageName.SIGN_OUT,
                plan.images(),
                plan.frames(),
                RealmSettings.of(plan.realm()).signOutDeadline());
        page.count(session);
        return page.show(session, onward);
    }
}
