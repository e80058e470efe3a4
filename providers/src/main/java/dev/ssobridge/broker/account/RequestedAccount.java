package dev.ssobridge.broker.account;

import dev.ssobridge.broker.keycloak.BrokerRedirect;
import dev.ssobridge.registration.Application;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Which account a request is for: its organization, else its parameter {@code account}, else what is registered for its application.
 */
final class RequestedAccount {
    private static final String PARAMETER = "account";

    private RequestedAccount() {}

    static Optional<String> of(AuthenticationFlowContext context) {
        BrokerRedirect request = new BrokerRedirect(context);
        return request.organization()
                .or(() -> request.parameter(PARAMETER))
                .or(() -> Application.of(
                                context.getRealm(),
                                context.getAuthenticationSession().getClient())
                        .account())
                .map(String::strip)
                .filter(account -> !account.isEmpty());
    }
}
