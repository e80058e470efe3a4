package dev.ssobridge.broker.account;

import dev.ssobridge.broker.keycloak.BrokerRedirect;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Which account a request is for: its organization, else its parameter {@code account}, else its client's attribute.
 */
final class RequestedAccount {
    private static final String PARAMETER = "account";
    /** Client attribute. */
    private static final String ATTRIBUTE = "sso.account";

    private RequestedAccount() {}

    static Optional<String> of(AuthenticationFlowContext context) {
        BrokerRedirect request = new BrokerRedirect(context);
        return request.organization()
                .or(() -> request.parameter(PARAMETER))
                .or(() -> Optional.ofNullable(
                        context.getAuthenticationSession().getClient().getAttribute(ATTRIBUTE)))
                .map(String::strip)
                .filter(account -> !account.isEmpty());
    }
}
