package dev.ssobridge.it.login;

import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.idm.UserSessionRepresentation;

/** A user whom the utility signs in with tokens, and who has a password as well. Two accounts: 1001 (SP-1, SP-2), 1002 (SP-3). */
record PortalCustomer(TestRealm realm, TestUser user) {
    private static final String ACCOUNTS =
            "[{\"id\":\"1001\",\"servicePoints\":[\"SP-1\",\"SP-2\"]},{\"id\":\"1002\",\"servicePoints\":[\"SP-3\"]}]";

    /** A new one. */
    static PortalCustomer of(TestRealm realm) {
        return of(realm, user -> {});
    }

    static PortalCustomer of(TestRealm realm, Consumer<UserRepresentation> change) {
        TestUser user = realm.users().create(created -> {
            created.setAttributes(Map.of("sso.accounts", List.of(ACCOUNTS)));
            change.accept(created);
        });
        return new PortalCustomer(realm, user);
    }

    String id() {
        return user.id();
    }

    /** A token for the portal, with nothing selected. */
    String token() {
        return token(Map.of());
    }

    /** A token, minted with further fields of LoginSSO such as {@code clientId} and {@code selectedAccount}. */
    String token(Map<String, String> further) {
        Map<String, Object> body = new LinkedHashMap<>(further);
        body.putIfAbsent("clientId", "customer-portal");
        body.put("username", user.username());
        body.put("accounts", List.of("1001", "1002"));
        return realm.utility().mint(body);
    }

    /** A request of the portal with a new token in it. */
    AuthorizationRequest request(Prompt prompt) {
        return prompt.of(realm.portal().request()).with("sso_token", token());
    }

    /** The ids of the user's living sessions, as the admin API shows them. */
    List<String> sessions() {
        return realm.users().admin(user).getUserSessions().stream()
                .map(UserSessionRepresentation::getId)
                .toList();
    }
}
