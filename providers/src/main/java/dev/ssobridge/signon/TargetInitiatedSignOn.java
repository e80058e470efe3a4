package dev.ssobridge.signon;

import dev.ssobridge.event.SsoAction;
import dev.ssobridge.event.SsoEvent;
import dev.ssobridge.event.SsoResult;
import dev.ssobridge.keycloak.Navigation;
import dev.ssobridge.keycloak.RedirectUris;
import dev.ssobridge.keycloak.SignedInBrowser;
import dev.ssobridge.page.PageImage;
import dev.ssobridge.page.SiteUrl;
import dev.ssobridge.redeem.SilentAccess;
import dev.ssobridge.ssotarget.Mechanism;
import dev.ssobridge.ssotarget.SsoTarget;
import dev.ssobridge.ssotarget.SsoTargets;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * {@code GET /sso/sign-on}: a target without its own cookie sends the browser here. The browser comes back with a token, or
 * with the error {@code login_required}. Only navigations are answered, so that no page can ask by an image or a script.
 */
public final class TargetInitiatedSignOn {
    private static final int LONGEST_STATE = 1000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EventBuilder event;

    public TargetInitiatedSignOn(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        this.session = session;
        this.realm = context.getRealm();
        this.event = new EventBuilder(realm, session, context.getConnection()).event(EventType.CLIENT_LOGIN);
        SsoEvent.of(event).action(SsoAction.SIGN_ON);
    }

    /** A request that is not answered; the message is the event's reason. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private RefusedException(String reason) {
            super(reason, null, false, false);
        }
    }

    /** What a target asks: where the browser goes back to, and the state that it gets back there. */
    private record Visit(SsoTarget target, URI returnTo, String state) {}

    /** Answers with a redirect to the target, or with an error page and status 400. */
    public Response answer() {
        try {
            checkReachable();
            checkNavigation();
            Visit visit = read(session.getContext().getUri().getQueryParameters());
            return Response.status(Response.Status.FOUND)
                    .location(URI.create(destination(visit)))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (RefusedException e) {
            SsoEvent.of(event).refused(e.getMessage()).builder().error("invalid_request");
            return session.getProvider(LoginFormsProvider.class)
                    .setError("ssoSignOnRefused")
                    .createErrorPage(Response.Status.BAD_REQUEST);
        }
    }

    private void checkReachable() throws RefusedException {
        KeycloakContext context = session.getContext();
        checkThat("GET".equals(context.getHttpRequest().getHttpMethod()), "no_navigation");
        checkThat(realm.isEnabled(), "realm_disabled");
        boolean https = "https".equals(context.getUri().getBaseUri().getScheme());
        checkThat(https || !realm.getSslRequired().isRequired(context.getConnection()), "https_required");
    }

    private void checkNavigation() throws RefusedException {
        Navigation navigation = Navigation.of(session.getContext().getHttpRequest());
        checkThat(navigation.isToTheTop() && !navigation.isAheadOfAVisit(), "no_navigation");
    }

    private static void checkThat(boolean condition, String reason) throws RefusedException {
        if (!condition) {
            throw new RefusedException(reason);
        }
    }

    private Visit read(MultivaluedMap<String, String> query) throws RefusedException {
        SsoTarget target = target(single(query, "client_id"));
        event.client(target.client());
        URI returnTo = RedirectUris.find(session, target.client(), single(query, "return_to"))
                .orElseThrow(() -> new RefusedException("return_to"));
        String state = single(query, "state");
        checkThat(state.length() <= LONGEST_STATE, "state");
        return new Visit(target, returnTo, state);
    }

    private static String single(MultivaluedMap<String, String> query, String name) throws RefusedException {
        List<String> values = query.getOrDefault(name, List.of());
        checkThat(values.size() == 1 && !values.get(0).isBlank(), name);
        return values.get(0);
    }

    private SsoTarget target(String clientId) throws RefusedException {
        ClientModel client = realm.getClientByClientId(clientId);
        checkThat(client != null, "client_id");
        return SsoTargets.find(session, realm, client, Mechanism.MANAGEMENT_API)
                .orElseThrow(() -> new RefusedException("client_id"));
    }

    private String destination(Visit visit) {
        SilentAccess access = new SilentAccess(session, realm);
        return SignedInBrowser.of(session, realm)
                .filter(found -> access.atTarget(found, visit.target()))
                .map(found -> signOn(visit, found))
                .orElseGet(() -> loginRequired(visit));
    }

    private String loginRequired(Visit visit) {
        SsoEvent.of(event).result(SsoResult.LOGIN_REQUIRED).builder().success();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sso-error", "login_required");
        parameters.put("state", visit.state());
        return SiteUrl.with(visit.returnTo(), parameters);
    }

    private String signOn(Visit visit, UserSessionModel userSession) {
        SignOn signOn = SignOn.at(visit.target(), session, userSession);
        PageImage callback = signOn.mintMore().get(0);
        event.user(userSession.getUser()).session(userSession);
        SsoEvent.of(event).result(SsoResult.MINTED).builder().success();
        Map<String, String> echoed = new LinkedHashMap<>();
        echoed.put("return_to", visit.returnTo().toString());
        echoed.put("state", visit.state());
        return SiteUrl.with(URI.create(callback.url()), echoed);
    }
}
