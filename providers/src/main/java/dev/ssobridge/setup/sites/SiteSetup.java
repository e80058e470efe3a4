package dev.ssobridge.setup.sites;

import dev.ssobridge.keycloak.ClientAdministration;
import dev.ssobridge.setup.part.SetupLedger;
import dev.ssobridge.setup.part.SetupLedger.MadeForClient;
import dev.ssobridge.setup.part.SetupReport;
import dev.ssobridge.setup.sites.SitesPlan.Wanted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.keycloak.models.ClientModel;

/** Gives the clients of sites what a plan wants, and takes away what the calls have made for clients. */
public record SiteSetup(ClientAdministration clients, SetupLedger ledger) {

    /** Adds what is missing. */
    public void add(SitesPlan plan, SetupReport.Builder report) {
        for (Wanted wanted : plan.wanted()) {
            Piece piece = wanted.piece();
            String name = piece.name(wanted.clientId());
            if (piece.isMissing(find(wanted))) {
                report.change(name, () -> {
                    piece.adding().accept(find(wanted));
                    ledger.note(find(wanted), piece.key());
                });
            } else {
                report.leave(name);
            }
        }
    }

    private ClientModel find(Wanted wanted) {
        return clients.realm().getClientByClientId(wanted.clientId());
    }

    /** Works backwards: registrations go before the clients that they name. */
    public void remove(SetupReport.Builder report) {
        NotedPieces pieces = new NotedPieces(clients);
        List<MadeForClient> backwards = new ArrayList<>(ledger.madeForClients());
        Collections.reverse(backwards);
        for (MadeForClient made : backwards) {
            pieces.of(made.piece()).ifPresent(piece -> remove(piece, made.client(), report));
        }
    }

    private static void remove(Piece piece, ClientModel client, SetupReport.Builder report) {
        String name = piece.name(client.getClientId());
        if (piece.still().test(client)) {
            report.change(name, () -> piece.removal().accept(client));
        } else {
            report.leave(name);
        }
    }
}
