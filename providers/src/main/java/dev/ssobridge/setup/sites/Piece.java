package dev.ssobridge.setup.sites;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;

/**
 * One thing that the client of a site needs. A set-up call adds it where it is missing, and a removal takes it away where
 * it is still as the call has left it.
 *
 * @param key how the ledger knows it: its kind and, behind a blank, its value
 * @param label in the answer, in front of the client's name: {@code root URL of the}
 * @param missing whether a client lacks it
 * @param adding gives it to a client
 * @param still whether a client has it, unchanged
 * @param removal takes it away
 */
record Piece(
        String key,
        String label,
        Predicate<ClientModel> missing,
        Consumer<ClientModel> adding,
        Predicate<ClientModel> still,
        Consumer<ClientModel> removal) {

    /** In the answer: {@code root URL of the client portal}. */
    String name(String clientId) {
        return label + "client " + clientId;
    }

    /** Whether a client lacks it; so does a client that is not there, which is null. */
    boolean isMissing(ClientModel client) {
        return client == null || missing.test(client);
    }
}
