package dev.ssobridge.loginsso;

import dev.ssobridge.account.AccountSelection;
import dev.ssobridge.account.CustomerAccounts;
import dev.ssobridge.account.TrustedAccounts;
import dev.ssobridge.keycloak.ClientSubject;
import dev.ssobridge.keycloak.Issuer;
import dev.ssobridge.redeem.Redemption;
import dev.ssobridge.ssotarget.SsoTarget;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.token.SsoToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The user of a consumed token, with what the client's default scopes let it know. */
final class ConsumedUser {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final Set<String> scopes;

    ConsumedUser(KeycloakSession session, ClientModel client) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.client = client;
        this.scopes = client.getClientScopes(true).keySet();
    }

    /**
     * The JSON of the answer. {@code id} is the {@code sub} that the client's ID tokens have. {@code sid} is null for a login token, which has no session here yet. The object
     * {@code attributes} holds an array of values for each attribute that the token's target names and the user has.
     */
    Map<String, Object> describe(Redemption.Good redeemed) {
        UserModel user = redeemed.user();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", ClientSubject.of(session, client, user));
        answer.put("username", user.getUsername());
        answer.put("sid", redeemed.token().userSessionId());
        answer.put("iss", Issuer.of(session, realm));
        putEmail(answer, user);
        putProfile(answer, user);
        if (scopes.contains("sso-accounts")) {
            putAccounts(answer, user, redeemed.token());
        }
        SsoTargets.find(realm, redeemed.token().targetId()).ifPresent(target -> putAttributes(answer, user, target));
        return answer;
    }

    private void putEmail(Map<String, Object> answer, UserModel user) {
        if (scopes.contains("email") && user.getEmail() != null) {
            answer.put("email", user.getEmail());
            answer.put("emailVerified", user.isEmailVerified());
        }
    }

    private void putProfile(Map<String, Object> answer, UserModel user) {
        if (scopes.contains("profile")) {
            putIfPresent(answer, "firstName", user.getFirstName());
            putIfPresent(answer, "lastName", user.getLastName());
            putIfPresent(answer, "locale", user.getFirstAttribute(UserModel.LOCALE));
        }
    }

    private void putAccounts(Map<String, Object> answer, UserModel user, SsoToken token) {
        CustomerAccounts accounts = TrustedAccounts.of(session, user);
        answer.put("accounts", accounts.list());
        AccountSelection selection =
                new AccountSelection(token.selectedAccount(), token.selectedServicePoint()).among(accounts);
        putIfPresent(answer, "selectedAccount", selection.account());
        putIfPresent(answer, "selectedServicePoint", selection.servicePoint());
        ClientModel website = token.websiteUuid() == null ? null : realm.getClientById(token.websiteUuid());
        putIfPresent(answer, "ssoWebsite", website == null ? null : website.getClientId());
    }

    private static void putAttributes(Map<String, Object> answer, UserModel user, SsoTarget target) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (String name : target.attributes()) {
            List<String> values = user.getAttributeStream(name).toList();
            if (!values.isEmpty()) {
                attributes.put(name, values);
            }
        }
        if (!target.attributes().isEmpty()) {
            answer.put("attributes", attributes);
        }
    }

    private static void putIfPresent(Map<String, Object> answer, String name, String value) {
        if (value != null) {
            answer.put(name, value);
        }
    }
}
