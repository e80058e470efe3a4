package dev.ssobridge.setup;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A realm in memory that has flows, attributes and clients with flow overrides, and nothing else. */
final class FlowRealm {
    final Map<String, AuthenticationFlowModel> flows = new LinkedHashMap<>();
    final Map<String, AuthenticatorConfigModel> configs = new LinkedHashMap<>();
    final Map<String, String> attributes = new HashMap<>();
    final List<IdentityProviderModel> providers = new ArrayList<>();
    final List<String> overrides = new ArrayList<>();
    final Map<String, ClientModel> clients = new LinkedHashMap<>();
    private final Map<String, AuthenticationExecutionModel> steps = new LinkedHashMap<>();
    private final RealmModel model = proxy(RealmModel.class, (proxy, method, args) -> call(method.getName(), args));
    private final String prefix;
    private String bound;
    private int ids;

    /** @param prefix of all ids */
    FlowRealm(String prefix) {
        this.prefix = prefix;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    RealmModel model() {
        return model;
    }

    KeycloakSession session() {
        IdentityProviderStorageProvider storage = proxy(
                IdentityProviderStorageProvider.class,
                (proxy, method, args) -> method.getName().equals("getAllStream") ? providers.stream() : Stream.empty());
        return proxy(KeycloakSession.class, (proxy, method, args) -> storage);
    }

    private Object call(String method, Object[] args) {
        return switch (method) {
            case "getName" -> "test";
            case "getId" -> prefix + "realm";
            case "getClientById" -> clients.get((String) args[0]);
            case "getClientByClientId" ->
                clients.values().stream()
                        .filter(client -> args[0].equals(client.getClientId()))
                        .findFirst()
                        .orElse(null);
            case "getAttribute" -> attributes.get((String) args[0]);
            case "setAttribute" -> attributes.put((String) args[0], (String) args[1]);
            case "removeAttribute" -> attributes.remove((String) args[0]);
            case "getBrowserFlow" -> flows.get(bound);
            case "setBrowserFlow" -> rebind((AuthenticationFlowModel) args[0]);
            case "getFlowByAlias" -> flow((String) args[0]);
            case "getAuthenticationFlowById" -> flows.get((String) args[0]);
            case "addAuthenticationFlow" -> addFlow((AuthenticationFlowModel) args[0]);
            case "removeAuthenticationFlow" -> flows.remove(((AuthenticationFlowModel) args[0]).getId());
            case "getClientsStream" -> overrides.stream().map(FlowRealm::client);
            default -> callSteps(method, args);
        };
    }

    private Object callSteps(String method, Object[] args) {
        return switch (method) {
            case "getAuthenticationExecutionsStream" -> stepsOf((String) args[0]).stream();
            case "addAuthenticatorExecution" -> addStep((AuthenticationExecutionModel) args[0]);
            case "updateAuthenticatorExecution" -> null;
            case "removeAuthenticatorExecution" -> steps.remove(((AuthenticationExecutionModel) args[0]).getId());
            case "getAuthenticatorConfigById" -> configs.get((String) args[0]);
            case "getAuthenticatorConfigByAlias" ->
                configs.values().stream()
                        .filter(config -> args[0].equals(config.getAlias()))
                        .findFirst()
                        .orElse(null);
            case "addAuthenticatorConfig" -> addConfig((AuthenticatorConfigModel) args[0]);
            case "removeAuthenticatorConfig" -> configs.remove(((AuthenticatorConfigModel) args[0]).getId());
            default -> null;
        };
    }

    private static ClientModel client(String flow) {
        return proxy(ClientModel.class, (proxy, method, args) -> Map.of("browser", flow));
    }

    /** Adds a client that has an id and a client id. */
    ClientModel addClient(String clientId) {
        String id = id();
        ClientModel client = proxy(ClientModel.class, (proxy, method, args) -> switch (method.getName()) {
            case "getId" -> id;
            case "getClientId" -> clientId;
            case "equals" -> proxy == args[0];
            case "hashCode" -> id.hashCode();
            default -> null;
        });
        clients.put(id, client);
        return client;
    }

    private String id() {
        ids++;
        return prefix + ids;
    }

    private AuthenticationFlowModel addFlow(AuthenticationFlowModel flow) {
        flow.setId(id());
        flows.put(flow.getId(), flow);
        return flow;
    }

    private AuthenticationExecutionModel addStep(AuthenticationExecutionModel step) {
        step.setId(id());
        steps.put(step.getId(), step);
        return step;
    }

    private AuthenticatorConfigModel addConfig(AuthenticatorConfigModel config) {
        AuthenticatorConfigModel added = new AuthenticatorConfigModel();
        added.setId(id());
        added.setAlias(config.getAlias());
        added.setConfig(config.getConfig());
        configs.put(added.getId(), added);
        return added;
    }

    private List<AuthenticationExecutionModel> stepsOf(String flow) {
        return steps.values().stream()
                .filter(step -> flow.equals(step.getParentFlow()))
                .sorted(AuthenticationExecutionModel.ExecutionComparator.SINGLETON)
                .toList();
    }

    AuthenticationFlowModel flow(String alias) {
        return flows.values().stream()
                .filter(flow -> alias.equals(flow.getAlias()))
                .findFirst()
                .orElse(null);
    }

    /** Adds a flow with steps such as {@code auth-cookie ALTERNATIVE}; a blank in front means that it is a sub-flow. */
    AuthenticationFlowModel add(String alias, String... lines) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        addFlow(flow);
        for (String line : lines) {
            String[] words = line.strip().split(" ", 2);
            AuthenticationExecutionModel step = new AuthenticationExecutionModel();
            step.setParentFlow(flow.getId());
            step.setPriority(stepsOf(flow.getId()).size() * 10);
            step.setRequirement(Requirement.valueOf(words[1]));
            step.setAuthenticatorFlow(line.startsWith(" "));
            if (step.isAuthenticatorFlow()) {
                step.setFlowId(flow(words[0]).getId());
            } else {
                step.setAuthenticator(words[0]);
            }
            addStep(step);
        }
        return flow;
    }

    void bind(String alias) {
        rebind(flow(alias));
    }

    private Void rebind(AuthenticationFlowModel flow) {
        bound = flow.getId();
        return null;
    }

    String bound() {
        return flows.get(bound).getAlias();
    }

    AuthenticationExecutionModel step(String alias, int index) {
        return stepsOf(flow(alias).getId()).get(index);
    }

    /** The steps of a flow and of its sub-flows, those in brackets. */
    String show(String alias) {
        List<String> shown = new ArrayList<>();
        for (AuthenticationExecutionModel step : stepsOf(flow(alias).getId())) {
            String what = step.isAuthenticatorFlow()
                    ? "[" + show(flows.get(step.getFlowId()).getAlias()) + "]"
                    : step.getAuthenticator();
            shown.add(what + " " + step.getRequirement().name().charAt(0));
        }
        return String.join(", ", shown);
    }
}
