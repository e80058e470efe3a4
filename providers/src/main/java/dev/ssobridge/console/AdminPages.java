package dev.ssobridge.console;

import dev.ssobridge.admin.SetupCall;
import dev.ssobridge.admin.TokenRevocation;
import dev.ssobridge.console.AdminPage.Outcome;
import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.keycloak.SignedInAdministrator;
import dev.ssobridge.page.OwnPage;
import dev.ssobridge.setup.part.RunMode;
import dev.ssobridge.setup.part.SetupReport;
import dev.ssobridge.token.TokenFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ErrorRepresentation;

/**
 * {@code /realms/{realm}/sso/admin}: pages for the administrators that sign in to the admin console at this realm. They do
 * what {@code /admin/realms/{realm}/sso} does, with the same permissions, and need no access token: who the administrator
 * is says the session of the console. Each change is a POST with a value that only a page of this session has. HTML; 403
 * where the console is not open, or its administrator may not see the realm.
 */
public final class AdminPages {
    private final KeycloakSession session;
    private final RealmModel home;

    public AdminPages(KeycloakSession session) {
        this.session = session;
        this.home = session.getContext().getRealm();
        if (!Addresses.isTheConsoleHere(session)) {
            throw new NotFoundException();
        }
    }

    /** The realms that the administrator can choose from. */
    @GET
    public Response realms() {
        Optional<SignedInAdministrator> administrator = SignedInAdministrator.of(session, home);
        return administrator
                .map(found -> new OwnPage("sso-admin-realms.ftl", "ssoAdmin.signIn")
                        .show(session, AdminPage.forms(session, found).setAttribute("ssoRealms", found.realms())))
                .orElseGet(() -> refused("ssoAdmin.signIn"));
    }

    private Response refused(String reason) {
        LoginFormsProvider forms = session.getProvider(LoginFormsProvider.class)
                .setAttribute("ssoReason", reason)
                .setAttribute("ssoConsole", Addresses.console(session, home));
        return Response.fromResponse(new OwnPage("sso-admin-refused.ftl", "ssoAdmin.signIn").show(session, forms))
                .status(Response.Status.FORBIDDEN)
                .build();
    }

    /** The page of a realm. */
    @GET
    @Path("{realm}")
    public Response open(@PathParam("realm") String name) {
        return with(
                name, (administrator, realm) -> page(administrator, realm).show(Response.Status.OK, Outcome.NOTHING));
    }

    private AdminPage page(SignedInAdministrator administrator, RealmModel realm) {
        return new AdminPage(session, administrator, realm);
    }

    private Response with(String name, BiFunction<SignedInAdministrator, RealmModel, Response> work) {
        Optional<SignedInAdministrator> administrator = SignedInAdministrator.of(session, home);
        if (administrator.isEmpty()) {
            return refused("ssoAdmin.signIn");
        }
        return administrator
                .flatMap(found -> found.realm(name))
                .map(realm -> work.apply(administrator.get(), realm))
                .orElseGet(() -> refused("ssoAdmin.forbidden"));
    }

    /** Asks the doctor to ask the sites and the identity providers as well. */
    @POST
    @Path("{realm}/probe")
    public Response probe(@PathParam("realm") String name) {
        return change(name, (call, form) -> Outcome.probed());
    }

    /** Sets the realm up, or shows what that would do, or takes the set-up away: field {@code action}. */
    @POST
    @Path("{realm}/setup")
    public Response setUp(@PathParam("realm") String name) {
        return change(name, (call, form) -> {
            SetupFields fields = new SetupFields(form);
            return Outcome.reported(
                    fields.typed(),
                    report(new SetupCall(session, call.realm(), call), fields, form.getFirst("action")));
        });
    }

    private static SetupReport report(SetupCall setup, SetupFields fields, String action) {
        return switch (String.valueOf(action)) {
            case "preview" -> setup.add(fields.body(), RunMode.DRY_RUN);
            case "apply" -> setup.add(fields.body(), RunMode.APPLY);
            case "preview-removal" -> setup.remove(RunMode.DRY_RUN);
            case "remove" -> setup.remove(RunMode.APPLY);
            default ->
                throw AdminCall.refusal(
                        Response.Status.BAD_REQUEST, "action: must be preview, apply, preview-removal or remove");
        };
    }

    /** Takes the tokens back that a client could redeem, or whose users it has handed over: field {@code client}. */
    @POST
    @Path("{realm}/tokens")
    public Response takeBack(@PathParam("realm") String name) {
        return change(name, (call, form) -> {
            String clientId = String.valueOf(form.getFirst("client"));
            ClientModel client = call.realm().getClientByClientId(clientId);
            if (client == null) {
                throw AdminCall.refusal(Response.Status.BAD_REQUEST, "client: there is no such client");
            }
            TokenFilter filter = new TokenFilter(call.realm().getId(), null, client.getId(), null);
            return Outcome.takenBack(new TokenRevocation(session, call).revoke(filter, Map.of("client", clientId)));
        });
    }

    private Response change(String name, BiFunction<AdminCall, MultivaluedMap<String, String>, Outcome> work) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        return with(name, (administrator, realm) -> {
            AdminPage page = page(administrator, realm);
            if (!FormToken.isValid(session, administrator.userSession(), form.getFirst("form_token"))) {
                return page.show(
                        Response.Status.BAD_REQUEST,
                        Outcome.mistaken(new SetupFields(form).typed(), List.of("ssoAdmin.expired")));
            }
            try {
                return page.show(
                        Response.Status.OK, inRealm(realm, () -> work.apply(administrator.callIn(realm), form)));
            } catch (WebApplicationException e) {
                session.getTransactionManager().setRollbackOnly();
                return page.show(
                        Response.Status.fromStatusCode(e.getResponse().getStatus()),
                        Outcome.mistaken(new SetupFields(form).typed(), mistakes(e)));
            }
        });
    }

    /** The admin API works in the realm that it changes; a page belongs to the realm of its address. */
    private Outcome inRealm(RealmModel realm, Supplier<Outcome> work) {
        session.getContext().setRealm(realm);
        try {
            return work.get();
        } finally {
            session.getContext().setRealm(home);
        }
    }

    private static List<String> mistakes(WebApplicationException refusal) {
        return refusal.getResponse().getEntity() instanceof ErrorRepresentation error
                ? List.of(error.getErrorMessage().split("; ", -1))
                : List.of("ssoAdmin.notAllowed");
    }
}
