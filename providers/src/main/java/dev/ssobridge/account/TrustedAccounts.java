package dev.ssobridge.account;

import dev.ssobridge.user.UserWrittenAttributes;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The accounts of a user, where a user can't have written them. */
public final class TrustedAccounts {
    private TrustedAccounts() {}

    /** The stored accounts of a user of the session's realm; none where users may edit them. */
    public static CustomerAccounts of(KeycloakSession session, UserModel user) {
        return UserWrittenAttributes.contain(session, CustomerAccounts.ATTRIBUTE)
                ? new CustomerAccounts(List.of())
                : CustomerAccounts.of(user);
    }
}
