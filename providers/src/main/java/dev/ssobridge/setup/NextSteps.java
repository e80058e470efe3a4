package dev.ssobridge.setup;

import dev.ssobridge.registration.ClientRegistrations;
import dev.ssobridge.setup.sites.SitesPlan;
import dev.ssobridge.user.SsoRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** What is left to the administrator of a realm, in sentences. A dry run says the same as the call. */
record NextSteps(KeycloakSession session, RealmModel realm, BrowserFlow browserFlow) {
    private static final String OIDC = "openid-connect";
    private static final String BROWSER = "browser";

    /**
     * What is left after a set-up call.
     *
     * @param plan what the call does for the sites that it names
     */
    List<String> afterSetup(SitesPlan plan) {
        List<String> sentences = new ArrayList<>();
        if (plan.isEmpty()) {
            sentences.addAll(missingSites());
        }
        clients()
                .filter(this::mayLogIn)
                .filter(client -> !plan.covers(client.getClientId()))
                .flatMap(client -> missingRegistration(client).stream())
                .forEach(sentences::add);
        clients()
                .filter(client -> isWithoutToken(override(client)))
                .map(client -> "The client " + client.getClientId() + " signs in by the browser flow "
                        + override(client).getAlias() + ", where the step " + TokenStep.ID
                        + " is missing or has no effect: add it there, or remove the client's flow override.")
                .forEach(sentences::add);
        sentences.addAll(plan.next());
        return sentences;
    }

    private List<String> missingSites() {
        List<String> sentences = new ArrayList<>();
        if (clients().noneMatch(this::mayLogIn)) {
            sentences.add("No client may call LoginSSO: give the role " + SsoRole.LOGIN.roleName()
                    + " to the service account of the website's client, a confidential one.");
        }
        if (clients().noneMatch(NextSteps::receivesAccounts)) {
            sentences.add("No client receives the accounts of a user: give the portal's client the client scope "
                    + RealmSetup.ACCOUNTS + ".");
        }
        return sentences;
    }

    private Optional<String> missingRegistration(ClientModel client) {
        String name = "The client " + client.getClientId() + " may call LoginSSO, but ";
        ClientRegistrations websites = ClientRegistrations.websites(realm);
        if (websites.find(client).isEmpty()) {
            return Optional.of(
                    name + "is not registered as a website: register it under SSO websites, with its portals.");
        }
        return websites.isSwitchedOff(client)
                ? Optional.of(name + "its registration is switched off: switch it on under SSO websites.")
                : Optional.empty();
    }

    private Stream<ClientModel> clients() {
        return realm.getClientsStream().filter(ClientModel::isEnabled);
    }

    private boolean mayLogIn(ClientModel client) {
        RoleModel role = realm.getRole(SsoRole.LOGIN.roleName());
        if (role == null || client.isPublicClient() || !client.isServiceAccountsEnabled()) {
            return false;
        }
        UserModel account = session.users().getServiceAccount(client);
        return account != null && account.isEnabled() && account.hasRole(role);
    }

    private static boolean receivesAccounts(ClientModel client) {
        return OIDC.equals(client.getProtocol())
                && Stream.of(true, false)
                        .anyMatch(isDefault -> client.getClientScopes(isDefault).containsKey(RealmSetup.ACCOUNTS));
    }

    /** The browser flow that the client has of its own; null if it has none. */
    private AuthenticationFlowModel override(ClientModel client) {
        String id = client.getAuthenticationFlowBindingOverride(BROWSER);
        return id == null || id.isEmpty() ? null : realm.getAuthenticationFlowById(id);
    }

    private boolean isWithoutToken(AuthenticationFlowModel flow) {
        return flow != null && !browserFlow.willBeArranged(flow) && !new TokenStep(realm).worksIn(flow);
    }

    List<String> afterRemoval() {
        List<String> sentences = new ArrayList<>();
        browserFlow.staying().stream()
                .map(flow -> "The flow " + flow.getAlias() + " is still in use" + users(flow)
                        + " and stays: bind another flow there, then delete it.")
                .forEach(sentences::add);
        AuthenticationFlowModel left = browserFlow.afterRemoval();
        if (new TokenStep(realm).isIn(left)) {
            sentences.add("The browser flow " + left.getAlias() + " has the step " + TokenStep.ID
                    + ", which the set-up call has not put there: bind another flow before you take the"
                    + " extension away.");
        }
        return sentences;
    }

    private String users(AuthenticationFlowModel flow) {
        List<String> clients = realm.getClientsStream()
                .filter(client -> client.getAuthenticationFlowBindingOverrides().containsValue(flow.getId()))
                .map(ClientModel::getClientId)
                .toList();
        return clients.isEmpty() ? "" : " by " + String.join(", ", clients);
    }
}
