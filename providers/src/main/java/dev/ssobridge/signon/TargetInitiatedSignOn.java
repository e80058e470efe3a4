package dev.ssobridge.signon;

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
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * {@code GET /sso/sign-on}: a target without its cookie sends the browser here, and gets it back with a token, or with
 * the news that nobody is signed in. Only navigations are answered, so that no page can ask by an image or a script.
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
        this.event = new EventBuilder(realm, session, context.getConnection())
                .event(EventType.CLIENT_LOGIN)
                .detail("sso_action", "sign-on");
    }

    /** A request that can't be answered: the event's reason. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private RefusedException(String reason) {
            super(reason, null, false, false);
        }
    }

    public Response answer() {
        try {
            checkNavigation();
            MultivaluedMap<String, String> query = session.getContext().getUri().getQueryParameters();
            SsoTarget target = target(single(query, "client_id"));
            event.client(target.client());
            URI returnTo = RedirectUris.find(session, target.client(), single(query, "return_to"))
                    .orElseThrow(() -> new RefusedException("return_to"));
            String state = single(query, "state");
            if (state.length() > LONGEST_STATE) {
                throw new RefusedException("state");
            }
            return Response.status(Response.Status.FOUND)
                    .location(URI.create(answer(target, returnTo, state)))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (RefusedException e) {
            event.detail("result", "refused").detail("reason", e.getMessage()).error("invalid_request");
            return session.getProvider(LoginFormsProvider.class)
                    .setError("ssoSignOnRefused")
                    .createErrorPage(Response.Status.BAD_REQUEST);
        }
    }

    private void checkNavigation() throws RefusedException {
        KeycloakContext context = session.getContext();
        if (!"GET".equals(context.getHttpRequest().getHttpMethod())) {
            throw new RefusedException("no_navigation");
        }
        if (!realm.isEnabled()) {
            throw new RefusedException("realm_disabled");
        }
        boolean https = "https".equals(context.getUri().getBaseUri().getScheme());
        if (!https && realm.getSslRequired().isRequired(context.getConnection())) {
            throw new RefusedException("https_required");
        }
        String destination = context.getHttpRequest().getHttpHeaders().getHeaderString("Sec-Fetch-Dest");
        if (destination != null && !destination.equals("document")) {
            throw new RefusedException("no_navigation");
        }
    }

    private static String single(MultivaluedMap<String, String> query, String name) throws RefusedException {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() != 1 || values.get(0).isBlank()) {
            throw new RefusedException(name);
        }
        return values.get(0);
    }

    private SsoTarget target(String clientId) throws RefusedException {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null) {
            throw new RefusedException("client_id");
        }
        return SsoTargets.find(session, realm, client, Mechanism.MANAGEMENT_API)
                .orElseThrow(() -> new RefusedException("client_id"));
    }

    private String answer(SsoTarget target, URI returnTo, String state) {
        SilentAccess access = new SilentAccess(session, realm);
        Optional<UserSessionModel> browser =
                SignedInBrowser.of(session, realm).filter(found -> access.atTarget(found, target));
        if (browser.isEmpty()) {
            event.detail("result", "login_required").success();
            Map<String, String> news = new LinkedHashMap<>();
            news.put("sso-error", "login_required");
            news.put("state", state);
            return SiteUrl.with(returnTo, news);
        }
        PageImage callback = SignOn.to(session, browser.get(), target).mint().get(0);
        event.user(browser.get().getUser())
                .session(browser.get())
                .detail("result", "minted")
                .success();
        Map<String, String> echoed = new LinkedHashMap<>();
        echoed.put("return_to", returnTo.toString());
        echoed.put("state", state);
        return SiteUrl.with(URI.create(callback.url()), echoed);
    }
}
