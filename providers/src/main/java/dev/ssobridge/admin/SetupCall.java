package dev.ssobridge.admin;

import dev.ssobridge.keycloak.AdminCall;
import dev.ssobridge.setup.RealmSetup;
import dev.ssobridge.setup.SerialSetup;
import dev.ssobridge.setup.part.RunMode;
import dev.ssobridge.setup.part.SetupLedger;
import dev.ssobridge.setup.part.SetupLedger.MadeForClient;
import dev.ssobridge.setup.part.SetupReport;
import dev.ssobridge.setup.sites.SetupBody;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A realm's set-up as an administrator calls it: what it takes, and the admin events that it leaves.
 *
 * @param realm that is set up
 */
public record SetupCall(KeycloakSession session, RealmModel realm, AdminCall call) {
    /**
     * Adds what the realm lacks.
     *
     * @throws WebApplicationException 403 for whoever may not manage the realm, and with a body its clients and users; 400
     *     with all mistakes of the body
     */
    public SetupReport add(SetupBody body, RunMode mode) {
        call.requireManageRealm();
        if (!body.isEmpty()) {
            call.requireManageClientsAndUsers();
        }
        SetupReport report = noted(OperationType.CREATE, run(mode, (setup, how) -> setup.add(how, body)));
        if (report.hasChangedTheRealm()) {
            new ClientEvents(call, report).leave(clients(body.clientIds().stream()), OperationType.CREATE);
        }
        return report;
    }

    private Map<String, String> clients(Stream<String> clientIds) {
        return clientIds
                .map(realm::getClientByClientId)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(ClientModel::getId, ClientModel::getClientId));
    }

    /**
     * Takes away what the calls have made.
     *
     * @throws WebApplicationException 403 for whoever may not manage the realm, and where clients would go its clients and
     *     users
     */
    public SetupReport remove(RunMode mode) {
        call.requireManageRealm();
        Map<String, String> clients = SetupLedger.of(realm).madeForClients().stream()
                .map(MadeForClient::client)
                .distinct()
                .collect(Collectors.toMap(ClientModel::getId, ClientModel::getClientId));
        if (!clients.isEmpty()) {
            call.requireManageClientsAndUsers();
        }
        SetupReport report = noted(OperationType.DELETE, run(mode, RealmSetup::remove));
        if (report.hasChangedTheRealm()) {
            new ClientEvents(call, report).leave(clients, OperationType.DELETE);
        }
        return report;
    }

    private SetupReport run(RunMode mode, BiFunction<RealmSetup, RunMode, SetupReport> work) {
        try {
            return mode.isDry()
                    ? work.apply(new RealmSetup(session, realm, call), mode)
                    : new SerialSetup(session, realm, call).run(setup -> work.apply(setup, mode));
        } catch (ComponentValidationException e) {
            // A registration that was there has become invalid, and can't be completed.
            throw AdminCall.refusal(Response.Status.BAD_REQUEST, e.getLocalizedMessage());
        }
    }

    private SetupReport noted(OperationType operation, SetupReport report) {
        if (report.hasChangedTheRealm()) {
            call.leaveEvent(operation, ResourceType.REALM, "sso/setup", report);
        }
        return report;
    }
}
