package dev.ssobridge.setup;

import dev.ssobridge.keycloak.AdminCall;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * {@code /admin/realms/{realm}/sso}: the set-up of the realm, for who may manage the realm, and the live target tokens of a
 * user, for who may see or manage the user. JSON; errors are those of the admin API.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class SsoAdminResource {
    private static final String DRY_RUN = "dryRun";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminCall call;

    SsoAdminResource(KeycloakSession session, RealmModel realm, AdminCall call) {
        this.session = session;
        this.realm = realm;
        this.call = call;
    }

    /**
     * Adds what the realm needs and has not, and says what that was.
     *
     * <p>Query parameter {@code dryRun}: true to only say it.
     */
    @POST
    @Path("setup")
    public SetupReport setUp() {
        call.requireManageRealm();
        return noted(OperationType.CREATE, new RealmSetup(session, realm).add(isDryRun()));
    }

    /**
     * Takes away what the set-up adds, and says what that was; clients and users stay.
     *
     * <p>Query parameter {@code dryRun}: true to only say it.
     */
    @DELETE
    @Path("setup")
    public SetupReport remove() {
        call.requireManageRealm();
        return noted(OperationType.DELETE, new RealmSetup(session, realm).remove(isDryRun()));
    }

    /** JAX-RS would take an empty or a misspelt one for false, and do in earnest what was to be tried. */
    private boolean isDryRun() {
        List<String> values =
                session.getContext().getUri().getQueryParameters().getOrDefault(DRY_RUN, List.of("false"));
        if (!values.equals(List.of("true")) && !values.equals(List.of("false"))) {
            throw new BadRequestException("dryRun must be true or false");
        }
        return values.get(0).equals("true");
    }

    private SetupReport noted(OperationType operation, SetupReport report) {
        if (report.isChange()) {
            call.leaveEvent(operation, ResourceType.REALM, "sso/setup", report);
        }
        return report;
    }

    /** The target tokens that can still be redeemed, oldest first; the tokens themselves are nowhere to be had. */
    @GET
    @Path("users/{id}/targets")
    public List<LiveTarget> targets(@PathParam("id") String id) {
        UserModel user = user(id);
        call.requireView(user);
        return new LiveTargets(session, realm).of(user);
    }

    /** Revokes them. Where the user is signed on already, the sign-out goes on to tell. */
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
            // Who may see no user at all must not learn which ids exist.
            call.requireQueryUsers();
            throw new NotFoundException("User not found");
        }
        return user;
    }
}
