package dev.ssobridge.setup.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * What the set-up calls have made in a realm, so that a removal takes that away and nothing else. It is an attribute of the
 * realm, so an exported realm has it too. Flows and clients are known
 * by id and, in a realm that was imported without ids, by name.
 */
public final class SetupLedger {
    private static final Logger LOG = Logger.getLogger(SetupLedger.class);
    private static final String KEY = "sso.setup.made";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The attribute's value, in JSON. */
    record Entries(
            String realm, Set<String> pieces, List<FlowName> flows, FlowName replaced, List<ClientPiece> clients) {
        Entries {
            pieces = pieces == null ? Set.of() : Set.copyOf(pieces);
            flows = flows == null ? List.of() : List.copyOf(flows);
            clients = clients == null ? List.of() : List.copyOf(clients);
        }

        static Entries none() {
            return new Entries(null, null, null, null, null);
        }

        Stream<FlowName> allFlows() {
            return Stream.concat(flows.stream(), Stream.ofNullable(replaced));
        }
    }

    /** What a call has made for a client: the key of the piece. */
    record ClientPiece(String id, String clientId, String piece) {}

    /**
     * The same with the client itself.
     *
     * @param client that has the piece
     * @param piece the key of the piece
     */
    public record MadeForClient(ClientModel client, String piece) {}

    /** A flow of this realm, or of the one that it was exported from. */
    record FlowName(String id, String alias) {
        static FlowName of(AuthenticationFlowModel flow) {
            return new FlowName(flow.getId(), flow.getAlias());
        }
    }

    private final RealmModel realm;
    private final Set<String> pieces;
    private final List<AuthenticationFlowModel> flows;
    private final List<MadeForClient> madeForClients;
    private AuthenticationFlowModel replaced;

    private SetupLedger(RealmModel realm, Entries entries) {
        this.realm = realm;
        boolean ownIds = realm.getId().equals(entries.realm())
                || entries.allFlows().anyMatch(flow -> byId(flow) != null)
                || entries.clients().stream().anyMatch(entry -> byId(entry) != null);
        this.pieces = new TreeSet<>(entries.pieces());
        this.flows = new ArrayList<>(entries.flows().stream()
                .map(flow -> find(flow, ownIds))
                .filter(Objects::nonNull)
                .toList());
        this.replaced = find(entries.replaced(), ownIds);
        this.madeForClients = new ArrayList<>();
        for (ClientPiece entry : entries.clients()) {
            ClientModel client = ownIds ? byId(entry) : realm.getClientByClientId(entry.clientId());
            if (client != null) {
                madeForClients.add(new MadeForClient(client, entry.piece()));
            }
        }
    }

    private ClientModel byId(ClientPiece entry) {
        return entry.id() == null ? null : realm.getClientById(entry.id());
    }

    /** The ledger of a realm, as its attribute says it now. */
    public static SetupLedger of(RealmModel realm) {
        return new SetupLedger(realm, read(realm));
    }

    /** A value that somebody else has written counts as none. */
    private static Entries read(RealmModel realm) {
        String value = realm.getAttribute(KEY);
        if (value != null) {
            try {
                Entries read = JSON.readValue(value, Entries.class);
                return read == null ? Entries.none() : read;
            } catch (JsonProcessingException e) {
                LOG.warnf("Realm %s: the attribute %s is not in order and is ignored", realm.getName(), KEY);
            }
        }
        return Entries.none();
    }

    /** Where one id lives, a flow whose id does not is gone, and another one may have its name. */
    private AuthenticationFlowModel find(FlowName flow, boolean ownIds) {
        if (flow == null) {
            return null;
        }
        return ownIds ? byId(flow) : byAlias(flow);
    }

    private AuthenticationFlowModel byId(FlowName flow) {
        return flow.id() == null ? null : realm.getAuthenticationFlowById(flow.id());
    }

    private AuthenticationFlowModel byAlias(FlowName flow) {
        return flow.alias() == null ? null : realm.getFlowByAlias(flow.alias());
    }

    /** The pieces of parts that were made. */
    public Set<String> pieces() {
        return Set.copyOf(pieces);
    }

    /** The flows that were made and are still there, oldest first. */
    public List<AuthenticationFlowModel> flows() {
        return List.copyOf(flows);
    }

    /** Whether a call has made this flow. */
    public boolean hasMade(AuthenticationFlowModel flow) {
        return flows.stream().anyMatch(made -> made.getId().equals(flow.getId()));
    }

    /** The flow that was bound before the last one was made; null if there was none or it is gone. */
    public AuthenticationFlowModel replaced() {
        return replaced;
    }

    /** Notes pieces that were made. */
    public void note(Set<String> made) {
        pieces.addAll(made);
        write();
    }

    /** Notes a flow that was made, and the one that it replaces. */
    public void note(AuthenticationFlowModel made, AuthenticationFlowModel before) {
        flows.add(made);
        replaced = before;
        write();
    }

    /** Notes a piece that a client has been given. */
    public void note(ClientModel client, String piece) {
        MadeForClient made = new MadeForClient(client, piece);
        if (!madeForClients.contains(made)) {
            madeForClients.add(made);
            write();
        }
    }

    /** What was made for clients that are still there, oldest first. */
    public List<MadeForClient> madeForClients() {
        return List.copyOf(madeForClients);
    }

    private void write() {
        Entries entries = new Entries(
                realm.getId(),
                pieces,
                flows.stream().map(FlowName::of).toList(),
                replaced == null ? null : FlowName.of(replaced),
                madeForClients.stream()
                        .map(made -> new ClientPiece(
                                made.client().getId(), made.client().getClientId(), made.piece()))
                        .toList());
        try {
            realm.setAttribute(KEY, JSON.writeValueAsString(entries));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets all. */
    public void forget() {
        realm.removeAttribute(KEY);
    }
}
