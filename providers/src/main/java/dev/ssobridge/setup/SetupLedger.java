package dev.ssobridge.setup;

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
import org.keycloak.models.RealmModel;

/**
 * What the set-up calls have made in a realm, so that a removal takes that away and nothing else. It is an attribute of the
 * realm, so an exported realm has it too. Flows are known by id and, in a realm that was imported without ids, by name.
 */
final class SetupLedger {
    private static final Logger LOG = Logger.getLogger(SetupLedger.class);
    private static final String KEY = "sso.setup.made";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The attribute's value, in JSON. */
    record Entries(Set<String> pieces, List<FlowName> flows, FlowName replaced) {
        Entries {
            pieces = pieces == null ? Set.of() : Set.copyOf(pieces);
            flows = flows == null ? List.of() : List.copyOf(flows);
        }

        Stream<FlowName> allFlows() {
            return Stream.concat(flows.stream(), Stream.ofNullable(replaced));
        }
    }

    /** A flow of this realm, or of the one that it was exported from. */
    record FlowName(String id, String alias) {
        static FlowName of(AuthenticationFlowModel flow) {
            return new FlowName(flow.getId(), flow.getAlias());
        }
    }

    private final RealmModel realm;
    private final Set<String> pieces;
    private final List<AuthenticationFlowModel> flows;
    private AuthenticationFlowModel replaced;

    private SetupLedger(RealmModel realm, Entries entries) {
        this.realm = realm;
        boolean ownIds = entries.allFlows().anyMatch(flow -> byId(flow) != null);
        this.pieces = new TreeSet<>(entries.pieces());
        this.flows = new ArrayList<>(entries.flows().stream()
                .map(flow -> find(flow, ownIds))
                .filter(Objects::nonNull)
                .toList());
        this.replaced = find(entries.replaced(), ownIds);
    }

    static SetupLedger of(RealmModel realm) {
        return new SetupLedger(realm, read(realm));
    }

    /** A value that somebody else has written counts as none. */
    private static Entries read(RealmModel realm) {
        String value = realm.getAttribute(KEY);
        if (value != null) {
            try {
                Entries read = JSON.readValue(value, Entries.class);
                return read == null ? new Entries(null, null, null) : read;
            } catch (JsonProcessingException e) {
                LOG.warnf("Realm %s: the attribute %s is not in order and is ignored", realm.getName(), KEY);
            }
        }
        return new Entries(null, null, null);
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

    Set<String> pieces() {
        return Set.copyOf(pieces);
    }

    /** The flows that were made and are still there, oldest first. */
    List<AuthenticationFlowModel> flows() {
        return List.copyOf(flows);
    }

    boolean hasMade(AuthenticationFlowModel flow) {
        return flows.stream().anyMatch(made -> made.getId().equals(flow.getId()));
    }

    /** The flow that was bound before the last one was made; null if there was none or it is gone. */
    AuthenticationFlowModel replaced() {
        return replaced;
    }

    void note(Set<String> made) {
        pieces.addAll(made);
        write();
    }

    void note(AuthenticationFlowModel made, AuthenticationFlowModel before) {
        flows.add(made);
        replaced = before;
        write();
    }

    private void write() {
        Entries entries = new Entries(
                pieces, flows.stream().map(FlowName::of).toList(), replaced == null ? null : FlowName.of(replaced));
        try {
            realm.setAttribute(KEY, JSON.writeValueAsString(entries));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void forget() {
        realm.removeAttribute(KEY);
    }
}
