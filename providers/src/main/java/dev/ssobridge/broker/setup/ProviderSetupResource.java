package dev.ssobridge.broker.setup;

import dev.ssobridge.broker.oidc.OwnerSettings;
import dev.ssobridge.broker.owner.OwnerAddress;
import dev.ssobridge.broker.owner.OwnerLinks;
import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/{realm}/sso/provider-setup/{token}}: the page behind a one-time link. GET spends nothing, since mail scanners
 * follow links; POST spends the link for the browser that sends it. 404 for every link that can't be used (in this browser),
 * 403 for a form that is not from this page, 400 for one with mistakes.
 */
public final class ProviderSetupResource {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COOKIE_SECONDS = (int) OwnerLinks.LIFESPAN.toSeconds();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OwnerAddress address;
    private final OwnerPage page;

    /** For one request. */
    public ProviderSetupResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.address = OwnerAddress.of(session, realm);
        this.page = new OwnerPage(session);
    }

    private Optional<OpenedLink> find(String token) {
        return TokenSecret.parse(token).filter(secret -> isServed()).flatMap(this::find);
    }

    /** Not in a realm that is switched off, and not by http where the realm requires https. */
    private boolean isServed() {
        return realm.isEnabled()
                && (address.isSecure()
                        || !realm.getSslRequired()
                                .isRequired(session.getContext().getConnection()));
    }

    private Optional<OpenedLink> find(TokenSecret secret) {
        return OwnerLinks.of(session).find(realm, secret).flatMap(link -> OwnerLinks.providerOf(session, link)
                .map(idp -> new OpenedLink(session, secret, link, new OwnerSettings(session, idp), address)));
    }

    /** Shows a button, or the settings to the browser that has spent the link. */
    @GET
    @Path("{token}")
    public Response show(@PathParam("token") String token) {
        Optional<OwnerBrowser> browser = OwnerBrowser.of(session, OwnerBrowser.PAGE);
        return find(token)
                .flatMap(opened -> opened.link().isSpent()
                        ? browser.filter(opened::isOf).map(own -> new OwnerActs(session, opened, page, own).show())
                        : Optional.of(button(opened, browser.orElseGet(ProviderSetupResource::newBrowser))))
                .orElseGet(page::gone);
    }

    private static OwnerBrowser newBrowser() {
        return OwnerBrowser.with(OwnerBrowser.PAGE, TokenSecret.random(RANDOM));
    }

    private Response button(OpenedLink opened, OwnerBrowser browser) {
        return with(page.open(opened.url(), browser), browser, opened.url());
    }

    private Response with(Response response, OwnerBrowser browser, URI url) {
        return Response.fromResponse(response)
                .cookie(browser.cookie(address, url, COOKIE_SECONDS, SameSite.STRICT))
                .build();
    }

    /** Takes one of the page's forms. */
    @POST
    @Path("{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(@PathParam("token") String token) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        Optional<OwnerBrowser> browser =
                OwnerBrowser.of(session, OwnerBrowser.PAGE).filter(own -> own.hasSent(form.getFirst(OwnerForm.TOKEN)));
        if (browser.isEmpty()) {
            return page.stale();
        }
        return find(token)
                .flatMap(opened -> opened.link().isSpent()
                        ? browser.filter(opened::isOf).map(own -> new OwnerActs(session, opened, page, own).act(form))
                        : Optional.of(spend(opened)))
                .orElseGet(page::gone);
    }

    /** The browser gets another cookie than before, which nobody can have planted. */
    private Response spend(OpenedLink opened) {
        OwnerBrowser browser = newBrowser();
        if (!OwnerLinks.of(session).spend(opened.link(), browser.hash())) {
            return page.gone();
        }
        new OwnerEvent(session, opened.settings().stored()).leave("opened", null);
        return with(Response.seeOther(opened.url()).build(), browser, opened.url());
    }

    /** Where a test sign-in comes back; {@link TrialReturnFilter} sends it here. */
    @GET
    @Path(OwnerAddress.RETURN)
    public Response back() {
        return OwnerBrowser.of(session, OwnerBrowser.TRIAL)
                .flatMap(browser -> find(browser.secret()))
                .filter(opened -> opened.link().isSpent())
                .filter(opened -> OwnerActs.take(session, opened))
                .map(opened -> page.back(opened.url()))
                .orElseGet(page::gone);
    }
}
