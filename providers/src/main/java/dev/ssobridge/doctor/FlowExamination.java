package dev.ssobridge.doctor;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.account.AccountAuthenticatorFactory;
import dev.ssobridge.registration.Application;
import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.registration.Website;
import dev.ssobridge.setup.FlowSteps;
import dev.ssobridge.setup.TokenStep;
import dev.ssobridge.ssotarget.Mechanism;
import dev.ssobridge.ssotarget.TargetReview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** The browser flows by which tokens are redeemed and requests find the provider of their account. */
record FlowExamination(Examined examined) implements Examination {
    private static final String BROWSER = "browser";
    private static final int MOST_NAMES = 10;

    @Override
    public void run(Findings findings) {
        Map<String, AuthenticationFlowModel> flows = new LinkedHashMap<>();
        clientsByFlow(redeemers(), flows, findings)
                .forEach((id, clients) -> examineTokens(flows.get(id), clients, findings));
        clientsByFlow(clientsWithAccount(), flows, findings)
                .forEach((id, clients) -> examineAccounts(flows.get(id), clients, findings));
        flows.values().forEach(flow -> examineSteps(flow, findings));
    }

    private RealmModel realm() {
        return examined.realm();
    }

    /** The enabled clients that redeem tokens in a browser. */
    private Stream<ClientModel> redeemers() {
        return Stream.of(portals(), applications(Application.ENTRY_URL), targets())
                .flatMap(clients -> clients)
                .filter(ClientModel::isEnabled)
                .filter(Examined::signsIn);
    }

    private Stream<ClientModel> portals() {
        return StoredRegistration.websites(realm()).stream()
                .filter(StoredRegistration::isEnabled)
                .flatMap(website ->
                        website.values(Website.PORTALS).stream().flatMap(portal -> website.client(portal).stream()));
    }

    private Stream<ClientModel> applications(String field) {
        return StoredRegistration.applications(realm()).stream()
                .filter(StoredRegistration::isEnabled)
                .filter(application -> application.text(field).isPresent())
                .flatMap(application -> application.client().stream());
    }

    private Stream<ClientModel> targets() {
        return TargetReview.targets(realm()).stream()
                .filter(StoredRegistration::isEnabled)
                .filter(target -> target.text(TargetReview.MECHANISM)
                        .filter(Mechanism.OPENID_CONNECT.id()::equals)
                        .isPresent())
                .flatMap(target -> target.client().stream());
    }

    private Stream<ClientModel> clientsWithAccount() {
        return applications(Application.ACCOUNT).filter(ClientModel::isEnabled);
    }

    private Map<String, SortedSet<String>> clientsByFlow(
            Stream<ClientModel> clients, Map<String, AuthenticationFlowModel> flows, Findings findings) {
        Map<String, SortedSet<String>> byFlow = new LinkedHashMap<>();
        clients.forEach(client -> flowOf(client, findings).ifPresent(flow -> {
            flows.put(flow.getId(), flow);
            byFlow.computeIfAbsent(flow.getId(), id -> new TreeSet<>()).add(client.getClientId());
        }));
        return byFlow;
    }

    /** The flow that the client overrides, else the realm's. */
    private Optional<AuthenticationFlowModel> flowOf(ClientModel client, Findings findings) {
        String id = client.getAuthenticationFlowBindingOverride(BROWSER);
        if (id == null || id.isBlank()) {
            return Optional.ofNullable(realm().getBrowserFlow());
        }
        AuthenticationFlowModel flow = realm().getAuthenticationFlowById(id);
        if (flow == null) {
            findings.add(Kind.FLOW_GONE, Place.client(client.getClientId()));
        }
        return Optional.ofNullable(flow);
    }

    private void examineTokens(AuthenticationFlowModel flow, SortedSet<String> clients, Findings findings) {
        TokenStep step = new TokenStep(realm());
        if (step.worksIn(flow)) {
            examineReference(flow, clients, findings);
            return;
        }
        boolean runs = has(FlowSteps.running(realm(), flow), TokenStep.ID);
        boolean isThere = has(FlowSteps.everywhere(realm(), flow), TokenStep.ID);
        Kind kind = runs ? Kind.TOKEN_STEP_IDLE : isThere ? Kind.TOKEN_STEP_OFF : Kind.TOKEN_STEP_MISSING;
        findings.add(kind, Place.flow(flow.getAlias()), TokenStep.ID, names(clients));
    }

    /** Without a value, or a time for which it stays, nobody can tell how the user signed in. */
    private void examineReference(AuthenticationFlowModel flow, SortedSet<String> clients, Findings findings) {
        boolean hasOne = FlowSteps.running(realm(), flow).stream()
                .filter(step -> TokenStep.ID.equals(step.getAuthenticator()))
                .map(AuthenticationExecutionModel::getAuthenticatorConfig)
                .filter(id -> id != null)
                .map(realm()::getAuthenticatorConfigById)
                .anyMatch(FlowExamination::hasReference);
        if (!hasOne) {
            findings.add(Kind.TOKEN_STEP_WITHOUT_REFERENCE, Place.flow(flow.getAlias()), TokenStep.ID, names(clients));
        }
    }

    @CheckedOn(keycloak = "26.7.4", of = "AmrUtils.getAuthenticationExecutionReferences")
    private static boolean hasReference(AuthenticatorConfigModel config) {
        Map<String, String> settings = config == null || config.getConfig() == null ? Map.of() : config.getConfig();
        return !settings.getOrDefault("default.reference.value", "").isBlank()
                && !List.of("", "0")
                        .contains(settings.getOrDefault("default.reference.maxAge", "")
                                .strip());
    }

    private void examineAccounts(AuthenticationFlowModel flow, SortedSet<String> clients, Findings findings) {
        if (!has(FlowSteps.running(realm(), flow), AccountAuthenticatorFactory.ID)) {
            findings.add(
                    Kind.ACCOUNT_STEP_MISSING,
                    Place.flow(flow.getAlias()),
                    AccountAuthenticatorFactory.ID,
                    names(clients));
        }
    }

    private void examineSteps(AuthenticationFlowModel flow, Findings findings) {
        FlowSteps.running(realm(), flow).stream()
                .filter(step -> step.getAuthenticator() != null && !isKnown(step.getAuthenticator()))
                .forEach(step -> findings.add(Kind.STEP_UNKNOWN, Place.flow(flow.getAlias()), step.getAuthenticator()));
    }

    private boolean isKnown(String id) {
        KeycloakSessionFactory factory = examined.session().getKeycloakSessionFactory();
        return Stream.of(Authenticator.class, FormAuthenticator.class, FormAction.class)
                .anyMatch(type -> factory.getProviderFactory(type, id) != null);
    }

    private static boolean has(List<AuthenticationExecutionModel> steps, String id) {
        return steps.stream().anyMatch(step -> id.equals(step.getAuthenticator()));
    }

    private static String names(SortedSet<String> clients) {
        String first = String.join(", ", clients.stream().limit(MOST_NAMES).toList());
        return clients.size() > MOST_NAMES ? first + " .. (" + clients.size() + ")" : first;
    }
}
