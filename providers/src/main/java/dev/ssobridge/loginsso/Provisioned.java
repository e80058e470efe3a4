package dev.ssobridge.loginsso;

import dev.ssobridge.account.CustomerAccounts;
import dev.ssobridge.event.SsoResult;
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

    /** The result for the event. */
    SsoResult result() {
        if (created) {
            return SsoResult.CREATED;
        }
        return updated.isEmpty() ? SsoResult.UNCHANGED : SsoResult.UPDATED;
    }
}
