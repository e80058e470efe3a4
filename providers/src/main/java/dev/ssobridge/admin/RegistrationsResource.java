package dev.ssobridge.admin;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.registration.ApplicationPageProviderFactory;
import dev.ssobridge.registration.SettingsTabProviderFactory;
import dev.ssobridge.registration.WebsitePageProviderFactory;
import dev.ssobridge.ssotarget.SsoTargetPageProviderFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiTabProvider;

/**
 * {@code /admin/realms/{realm}/sso/registrations}: the components {@code sso-website}, {@code sso-application}, {@code
 * sso-target} and {@code sso-settings}, in the shape of Keycloak's own component API, for administrators who may manage
 * nothing else of the realm. 400 tells all mistakes of a form, 404 an id that is none of a registration.
 */
@Produces(MediaType.APPLICATION_JSON)
@CheckedOn(keycloak = "26.7.4", of = "ComponentResource")
public final class RegistrationsResource {
    private static final String PAGE = UiPageProvider.class.getName();
    private static final Map<String, String> TYPES = Map.of(
            WebsitePageProviderFactory.ID, PAGE,
            ApplicationPageProviderFactory.ID, PAGE,
            SsoTargetPageProviderFactory.ID, PAGE,
            SettingsTabProviderFactory.ID, UiTabProvider.class.getName());

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminCall call;

    RegistrationsResource(KeycloakSession session, RealmModel realm, AdminCall call) {
        this.session = session;
        this.realm = realm;
        this.call = call;
    }

    /** Lists them all. */
    @GET
    public List<ComponentRepresentation> list() {
        call.requireViewRealm();
        return realm.getComponentsStream(realm.getId())
                .filter(RegistrationsResource::isOne)
                .map(this::describe)
                .toList();
    }

    /** Reads one. */
    @GET
    @Path("{id}")
    public ComponentRepresentation read(@PathParam("id") String id) {
        call.requireViewRealm();
        return describe(find(id));
    }

    private static boolean isOne(ComponentModel component) {
        String type = TYPES.get(String.valueOf(component.getProviderId()));
        return type != null && type.equals(component.getProviderType());
    }

    private ComponentRepresentation describe(ComponentModel component) {
        return ModelToRepresentation.toRepresentation(session, component, false);
    }

    private ComponentModel find(String id) {
        ComponentModel found = realm.getComponent(id);
        if (found == null || !isOne(found)) {
            throw new NotFoundException("Could not find registration");
        }
        return found;
    }

    /** Makes one of the kind that {@code providerId} names; answers its address. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(ComponentRepresentation wanted) {
        call.requireManageRealm();
        ComponentRepresentation component = ofItsKind(wanted);
        try {
            ComponentModel made = realm.addComponentModel(RepresentationToModel.toModel(session, component));
            leaveEvent(OperationType.CREATE, made.getId(), component);
            return Response.created(address(made)).build();
        } catch (ComponentValidationException e) {
            throw refusal(e.getLocalizedMessage());
        }
    }

    /** Only name, kind and config are the caller's. */
    private ComponentRepresentation ofItsKind(ComponentRepresentation wanted) {
        String kind = wanted == null ? null : wanted.getProviderId();
        if (kind == null || !TYPES.containsKey(kind)) {
            throw refusal("providerId: must be one of "
                    + String.join(", ", TYPES.keySet().stream().sorted().toList()));
        }
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName(wanted.getName() == null ? kind : wanted.getName());
        component.setProviderId(kind);
        component.setProviderType(TYPES.get(kind));
        component.setParentId(realm.getId());
        component.setConfig(wanted.getConfig());
        return component;
    }

    private URI address(ComponentModel made) {
        return session.getContext()
                .getUri()
                .getAbsolutePathBuilder()
                .path(made.getId())
                .build();
    }

    /** Changes one; its kind stays. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void update(@PathParam("id") String id, ComponentRepresentation wanted) {
        call.requireManageRealm();
        ComponentModel component = find(id);
        if (wanted == null) {
            throw refusal("config: is required");
        }
        ComponentRepresentation change = new ComponentRepresentation();
        // The event has to know the kind, or Keycloak can't tell which of the settings are secrets.
        change.setProviderId(component.getProviderId());
        change.setProviderType(component.getProviderType());
        change.setName(wanted.getName());
        change.setConfig(wanted.getConfig());
        try {
            RepresentationToModel.updateComponent(session, change, component, false);
            realm.updateComponent(component);
        } catch (ComponentValidationException e) {
            throw refusal(e.getLocalizedMessage());
        }
        leaveEvent(OperationType.UPDATE, id, change);
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        call.requireManageRealm();
        ComponentModel component = find(id);
        ComponentRepresentation removed = describe(component);
        realm.removeComponent(component);
        leaveEvent(OperationType.DELETE, id, removed);
    }

    private void leaveEvent(OperationType operation, String id, ComponentRepresentation what) {
        call.leaveEvent(operation, ResourceType.COMPONENT, "sso/registrations/" + id, what);
    }

    private static WebApplicationException refusal(String message) {
        return AdminCall.refusal(Response.Status.BAD_REQUEST, message);
    }
}
