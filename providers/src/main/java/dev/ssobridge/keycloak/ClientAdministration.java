package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientRegisteredContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdateContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdatedContext;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.validation.ValidationResult;
import org.keycloak.validation.ValidationUtil;

/**
 * Makes and changes clients under the rules of Keycloak's own admin API: the realm's client policies, and Keycloak's
 * validation of clients. The caller has checked the administrator's permissions.
 *
 * @param realm of the session's context
 * @param administrator whom the client policies judge
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"ClientsResource.createClientModel", "ClientResource.update", "ClientManager"})
public record ClientAdministration(KeycloakSession session, RealmModel realm, AdminAuth administrator) {

    /**
     * Makes a client.
     *
     * @throws ErrorResponseException 400 where a policy or a validation refuses it, 409 where the client id is taken
     */
    public ClientModel create(ClientRepresentation client) {
        return judged(() -> {
            session.clientPolicy().triggerOnEvent(new AdminClientRegisterContext(client, administrator));
            ClientModel made = ClientManager.createClient(session, realm, client);
            if (Boolean.TRUE.equals(client.isServiceAccountsEnabled())) {
                clients().enableServiceAccount(made);
            }
            ValidationUtil.validateClient(session, made, true, this::refuse);
            session.getContext().setClient(made);
            session.clientPolicy().triggerOnEvent(new AdminClientRegisteredContext(made, administrator));
            return made;
        });
    }

    /**
     * Changes a client.
     *
     * @param change sets what changes in an else empty representation
     * @throws ErrorResponseException 400 where a policy or a validation refuses the change
     */
    public void update(ClientModel client, Consumer<ClientRepresentation> change) {
        ClientRepresentation update = new ClientRepresentation();
        // Without it, Keycloak takes the update for a rename.
        update.setClientId(client.getClientId());
        // Without them, Keycloak makes some from the redirect URIs.
        update.setWebOrigins(List.copyOf(client.getWebOrigins()));
        change.accept(update);
        judged(() -> {
            session.clientPolicy().triggerOnEvent(new AdminClientUpdateContext(update, client, administrator));
            if (Boolean.TRUE.equals(update.isServiceAccountsEnabled())) {
                clients().enableServiceAccount(client);
            }
            RepresentationToModel.updateClient(update, client, session);
            ValidationUtil.validateClient(session, client, false, this::refuse);
            session.clientPolicy().triggerOnEvent(new AdminClientUpdatedContext(update, client, administrator));
            return client;
        });
    }

    /** Removes a client with its service account and its sessions. */
    public void remove(ClientModel client) {
        clients().removeClient(realm, client);
    }

    /** Switches a client's service account off, and removes it. */
    public void disableServiceAccount(ClientModel client) {
        clients().disableServiceAccount(client);
    }

    private ClientManager clients() {
        return new ClientManager(new RealmManager(session));
    }

    private void refuse(ValidationResult result) {
        throw ErrorResponse.error(result.getAllErrorsAsString(), Response.Status.BAD_REQUEST);
    }

    private interface Work {
        ClientModel run() throws ClientPolicyException;
    }

    private static ClientModel judged(Work work) {
        try {
            return work.run();
        } catch (ClientPolicyException e) {
            throw ErrorResponse.error(e.getErrorDetail(), Response.Status.BAD_REQUEST);
        } catch (ModelDuplicateException e) {
            throw ErrorResponse.exists("The client exists already");
        } catch (ModelValidationException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        }
    }
}
