package dev.ssobridge.protocol;

import dev.ssobridge.keycloak.ClosingPages;
import dev.ssobridge.keycloak.Onward;
import dev.ssobridge.page.PassOnPage;
import dev.ssobridge.signon.SignOn;
import dev.ssobridge.signon.SignOnPage;
import dev.ssobridge.signout.SignOutPage;
import dev.ssobridge.signout.SignOutPlan;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The sign-on page after a login, the sign-out page after a logout. */
final class ImagePages implements ClosingPages {
    @Override
    public Optional<Page> afterSignIn(KeycloakSession session, UserSessionModel userSession, ClientModel client) {
        SignOn signOn = SignOn.of(session, userSession, client);
        return signOn.isNeeded()
                ? Optional.of(onward -> new SignOnPage(session, userSession.getRealm()).show(signOn.mint(), onward))
                : Optional.empty();
    }

    @Override
    public Optional<Page> afterLogout(KeycloakSession session, UserSessionModel userSession) {
        SignOutPlan plan = SignOutPlan.takeFrom(session, userSession);
        return plan.isNeeded() ? Optional.of(onward -> new SignOutPage(session, plan).show(onward)) : Optional.empty();
    }

    @Override
    public Response passOn(KeycloakSession session, Onward onward) {
        return new PassOnPage(session).show(onward);
    }
}
