package dev.ssobridge.user;

import dev.ssobridge.CheckedOn;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;

/** Consents that users have given to clients. Keycloak compares them only while it asks for them. */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationManager.getClientScopesToApproveOnConsentScreen")
public final class Consents {
    private Consents() {}

    /** Whether the client may be given the user as its default scopes say, without asking. */
    public static boolean given(KeycloakSession session, RealmModel realm, UserModel user, ClientModel client) {
        if (!client.isConsentRequired()) {
            return true;
        }
        UserConsentModel consent = session.users().getConsentByClient(realm, user.getId(), client.getId());
        if (consent == null) {
            return false;
        }
        Set<String> granted = consent.getGrantedClientScopes().stream()
                .map(ClientScopeModel::getId)
                .collect(Collectors.toSet());
        return client.getClientScopes(true).values().stream()
                .filter(ClientScopeModel::isDisplayOnConsentScreen)
                .allMatch(scope -> granted.contains(scope.getId()));
    }
}
