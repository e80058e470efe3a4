package dev.ssobridge.it.cluster;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import java.util.List;
import java.util.Map;

/** A user of the utility, with the fields that the utility sends in LoginSSO. */
record Customer(String username) {
    static Customer create() {
        return new Customer(Users.newName());
    }

    private String body(String... accounts) {
        return SsoApi.json(Map.of("username", username, "accounts", List.of(accounts)));
    }

    /** The body of LoginSSO. */
    Map<String, ?> fields() {
        return Map.of("username", username, "accounts", List.of("1001"));
    }

    /** Calls LoginSSO on one node; the first call creates the user. */
    HttpAnswer login(ClusterNode node) {
        return node.utility().login(body("1001"));
    }

    /** Calls LoginSSO, which must succeed. Answers the token. */
    String mint(ClusterNode node) {
        return login(node).mustBe(200).json().path("token").asText();
    }

    /** Calls UpdateSSOUser, which must succeed. Answers the user's id. */
    String update(ClusterNode node, String... accounts) {
        return node.utility()
                .users(body(accounts))
                .mustBe(200)
                .json()
                .path("userId")
                .asText();
    }
}
