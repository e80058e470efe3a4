package dev.ssobridge.loginsso;

import java.util.HashSet;
import java.util.Set;

/**
 * The body of LoginSSO.
 *
 * @param user to provision
 * @param clientId the token's audience, or null for the only portal of the caller
 * @param selectedAccount id, or null
 * @param selectedServicePoint id, or null
 */
record LoginRequest(UserData user, String clientId, String selectedAccount, String selectedServicePoint) {
    private static final Set<String> FIELDS = new HashSet<>(UserData.FIELDS);

    static {
        FIELDS.addAll(Set.of("clientId", "selectedAccount", "selectedServicePoint"));
    }

    static LoginRequest of(RequestFields fields) throws CallException {
        fields.allowOnly(FIELDS);
        return new LoginRequest(
                UserData.of(fields),
                fields.optional("clientId", UserData.TEXT_LIMIT),
                fields.optional("selectedAccount", UserData.ID_LIMIT),
                fields.optional("selectedServicePoint", UserData.ID_LIMIT));
    }
}
