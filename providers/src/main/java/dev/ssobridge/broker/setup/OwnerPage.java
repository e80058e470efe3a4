package dev.ssobridge.broker.setup;

import dev.ssobridge.page.OwnPage;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** The views of the page. */
record OwnerPage(KeycloakSession session) {
    private static final String FORM_TOKEN = "ssoFormToken";
    private static final String ACTION = "ssoAction";
    private static final String GONE = "sso-owner-gone.ftl";

    /** The link can't be used, whatever the reason: all look alike. */
    Response gone() {
        return show(GONE, Response.Status.NOT_FOUND, Map.of());
    }

    /** A posted form that is not of a page which this browser has seen. */
    Response stale() {
        return show(GONE, Response.Status.FORBIDDEN, Map.of());
    }

    /** A link that nobody has spent: only a button. */
    Response open(URI url, OwnerBrowser browser) {
        return show(
                "sso-owner-open.ftl",
                Response.Status.OK,
                Map.of(FORM_TOKEN, browser.formToken(), ACTION, url.toString()));
    }

    /** The settings; 400 where what was posted has mistakes. */
    Response settings(OwnerView view, URI url, OwnerBrowser browser, URI redirectUri) {
        Map<String, Object> shown = new LinkedHashMap<>(view.attributes());
        shown.put(FORM_TOKEN, browser.formToken());
        shown.put(ACTION, url.toString());
        shown.put("ssoRedirectUri", redirectUri.toString());
        return show(
                "sso-owner.ftl", view.mistakes().isEmpty() ? Response.Status.OK : Response.Status.BAD_REQUEST, shown);
    }

    /**
     * A test sign-in has come back, from another site. The browser leaves this page for the one of the settings, so that it
     * sends the cookie that no other site can make it send.
     */
    Response back(URI settings) {
        Response page = show("sso-owner-back.ftl", Response.Status.OK, Map.of("ssoSettings", settings.toString()));
        return Response.fromResponse(page)
                .header("Refresh", "0; url=" + settings)
                .build();
    }

    private Response show(String template, Response.Status status, Map<String, ?> attributes) {
        LoginFormsProvider forms = session.getProvider(LoginFormsProvider.class).setDetachedAuthSession();
        attributes.forEach(forms::setAttribute);
        return new OwnPage(template, template.equals(GONE) ? "ssoOwnerGoneTitle" : "ssoOwnerTitle")
                .show(session, forms.setStatus(status));
    }
}
