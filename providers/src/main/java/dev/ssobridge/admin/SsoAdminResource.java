package dev.ssobridge.admin;

import dev.ssobridge.doctor.Diagnosis;
import dev.ssobridge.doctor.Doctor;
import dev.ssobridge.doctor.Thoroughness;
import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.setup.part.RunMode;
import dev.ssobridge.setup.part.SetupReport;
import dev.ssobridge.setup.sites.SetupBody;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * {@code /admin/realms/{realm}/sso}: sets the realm up with the {@code manage-realm} role, finds its faults with
 * {@code view-realm} and {@code view-users}, and shows or revokes a user's live target tokens with permission to see or manage that user. JSON in and out; errors are those of the admin API.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class SsoAdminResource {
    private static final String DRY_RUN = "dryRun";
    private static final String PROBE = "probe";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminCall call;

    SsoAdminResource(KeycloakSession session, RealmModel realm, AdminCall call) {
        this.session = session;
        this.realm = realm;
        this.call = call;
    }

    /**
     * Adds what the realm lacks, and says what that was and what is left to do. With a body it also makes or completes the
     * clients of two sites; the caller then has to manage clients and users as well.
     *
     * <p>Body: none, or {@code {"website": {"clientId", "secret"?, "loginPage"?}, "portal": {"clientId", "entryUrl",
     * "redirectUris"?, "secret"?}}}. 400 with all mistakes, 413 for more than 64 KiB.
     *
     * <p>Query parameter {@code dryRun}: {@code true} changes nothing and only says it.
     */
    @POST
    @Path("setup")
    public SetupReport setUp(InputStream content) throws IOException {
        call.requireManageRealm();
        return setup().add(SetupBody.read(content), mode());
    }

    private SetupCall setup() {
        return new SetupCall(session, realm, call);
    }

    /**
     * Takes away what the set-up calls have made, and says what that was. Clients that a call has made go, which the caller
     * has to be allowed; others stay, and so do users.
     *
     * <p>Query parameter {@code dryRun}: {@code true} changes nothing and only says it.
     */
    @DELETE
    @Path("setup")
    public SetupReport remove() {
        call.requireManageRealm();
        return setup().remove(mode());
    }

    /**
     * The doctor: what is wrong with the realm's single sign-on, the worst first, in the language of the administrator's
     * console. It changes nothing.
     *
     * <p>Query parameter {@code probe}: {@code true} also asks the targets and the identity providers of the realm.
     */
    @GET
    @Path("setup")
    public Diagnosis examine() {
        call.requireViewRealmAndUsers();
        return new Doctor(session, realm).examine(isAsked(PROBE) ? Thoroughness.PROBE : Thoroughness.READ);
    }

    private RunMode mode() {
        return isAsked(DRY_RUN) ? RunMode.DRY_RUN : RunMode.APPLY;
    }

    /** JAX-RS reads an empty or misspelt value as false, and would run the change for real. */
    private boolean isAsked(String parameter) {
        List<String> values =
                session.getContext().getUri().getQueryParameters().getOrDefault(parameter, List.of("false"));
        if (!values.equals(List.of("true")) && !values.equals(List.of("false"))) {
            throw new BadRequestException(parameter + " must be true or false");
        }
        return values.get(0).equals("true");
    }

    /** The realm's registrations. */
    @Path("registrations")
    public RegistrationsResource registrations() {
        return new RegistrationsResource(session, realm, call);
    }

    /** The tokens of the realm that can still be redeemed. */
    @Path("tokens")
    public TokensResource tokens() {
        return new TokensResource(session, realm, call);
    }

    /** The one-time links for the owners of accounts. */
    @Path("providers")
    public ProviderLinksResource providers() {
        return new ProviderLinksResource(session, realm, call);
    }

    /** Lists the target tokens that can still be redeemed, oldest first, without the tokens themselves. */
    @GET
    @Path("users/{id}/targets")
    public List<LiveTarget> targets(@PathParam("id") String id) {
        UserModel user = user(id);
        call.requireView(user);
        return new LiveTargets(session, realm).of(user);
    }

    /** Revokes them. A site where the user is signed on already still hears of the sign-out. */
    @DELETE
    @Path("users/{id}/targets")
    public Map<String, Integer> revoke(@PathParam("id") String id) {
        UserModel user = user(id);
        call.requireManage(user);
        int revoked = new LiveTargets(session, realm).revoke(user);
        call.leaveEvent(
                OperationType.DELETE,
                ResourceType.USER,
                "users/" + user.getId() + "/sso/targets",
                Map.of("revoked", revoked));
        return Map.of("revoked", revoked);
    }

    private UserModel user(String id) {
        UserModel user = session.users().getUserById(realm, id);
        if (user == null) {
            // Without permission to search users, a caller must not learn which ids exist.
            call.requireQueryUsers();
            throw new NotFoundException("User not found");
        }
        return user;
    }
}
