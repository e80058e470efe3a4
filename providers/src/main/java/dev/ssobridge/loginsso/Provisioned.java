package dev.ssobridge.loginsso;

import dev.ssobridge.account.CustomerAccounts;
import java.util.List;
import org.keycloak.models.UserModel;

/**
 * What provisioning has done to a user.
 *
 * @param created whether there was none before
 * @param updated fields that were overwritten, by their names in the request; empty for a new user
 * @param accounts as they are stored now
 */
record Provisioned(UserModel user, boolean created, List<String> updated, CustomerAccounts accounts) {

    /** For the event: {@code created}, {@code updated} or {@code unchanged}. */
    String result() {
        if (created) {
            return "created";
        }
        return updated.isEmpty() ? "unchanged" : "updated";
    }
}
