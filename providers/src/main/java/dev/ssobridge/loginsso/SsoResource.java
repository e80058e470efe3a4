package dev.ssobridge.loginsso;

import dev.ssobridge.broker.setup.ProviderSetupResource;
import dev.ssobridge.console.AdminPages;
import dev.ssobridge.event.SsoAction;
import dev.ssobridge.page.ImageReport;
import dev.ssobridge.signon.TargetInitiatedSignOn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.keycloak.models.KeycloakSession;

/**
 * The resource {@code /realms/{realm}/sso}: calls of the utility's and the portal's servers, and requests of browsers.
 * The calls check their content type themselves, so that a wrong one gets an error in the same shape as all others.
 */
public final class SsoResource {
    private final KeycloakSession session;

    SsoResource(KeycloakSession session) {
        this.session = session;
    }

    /** LoginSSO: provisions the user and mints a login token. */
    @POST
    @Path("login")
    public Response login(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body)
            throws IOException {
        RequestBody request = RequestBody.read(contentType, body);
        return new Call(session, SsoAction.LOGIN).answer((inner, caller, event) -> {
            Permission.LOGIN.check(caller);
            return new LoginSso(inner, caller, event).login(LoginRequest.of(request.fields()));
        });
    }

    /** UpdateSSOUser: provisions the user; no token, no session. */
    @POST
    @Path("users")
    public Response users(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body)
            throws IOException {
        RequestBody request = RequestBody.read(contentType, body);
        return new Call(session, SsoAction.USERS).answer((inner, caller, event) -> {
            Permission.MANAGE_USERS.check(caller);
            RequestFields fields = request.fields();
            fields.allowOnly(UserData.FIELDS);
            return new LoginSso(inner, caller, event).update(UserData.of(fields));
        });
    }

    /** The portal, or a target, consumes its token. */
    @POST
    @Path("token")
    public Response token(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body)
            throws IOException {
        RequestBody request = RequestBody.read(contentType, body);
        return new Call(session, SsoAction.CONSUME)
                .answer((inner, caller, event) ->
                        new TokenConsumption(inner, caller, event).consume(TokenConsumption.tokenIn(request)));
    }

    /** The same with the token in the path. For compatibility only, since access logs record the path. */
    @POST
    @Path("token/{sso-token}")
    public Response tokenInPath(@PathParam("sso-token") String token) {
        return new Call(session, SsoAction.CONSUME)
                .answer((inner, caller, event) -> new TokenConsumption(inner, caller, event).consume(token));
    }

    /** Target-initiated sign-on: a navigation of the browser. */
    @GET
    @Path("sign-on")
    public Response signOn() {
        return new TargetInitiatedSignOn(session).answer();
    }

    /** The pages for administrators. */
    @Path("admin")
    public AdminPages admin() {
        return new AdminPages(session);
    }

    /** A sign-on or sign-out page reports the images that did not load: a text such as {@code failed=0&failed=2}. */
    @POST
    @Path("report")
    public Response report(@QueryParam("note") String note, InputStream body) throws IOException {
        ImageReport.take(session, note, body);
        return Response.noContent().build();
    }

    /** The page behind a one-time link for the owner of an account. */
    @Path("provider-setup")
    public ProviderSetupResource providerSetup() {
        return new ProviderSetupResource(session);
    }

    /** The OpenAPI 3.1 description of these calls. */
    @GET
    @Path("openapi")
    public Response openapi() {
        return JsonAnswer.ok(OpenApiDescription.of(session));
    }
}
