package dev.ssobridge.broker.account;

import dev.ssobridge.broker.keycloak.BrokerRedirect;
import dev.ssobridge.registration.Application;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Which account a request is for: its organization, else what is registered for its application, else its parameter
 * {@code account}.
 */
final class RequestedAccount {
    private static final String PARAMETER = "account";

    private final BrokerRedirect request;
    private final Optional<String> parameter;
    private final Optional<String> registered;

    RequestedAccount(AuthenticationFlowContext context) {
        request = new BrokerRedirect(context);
        parameter = request.parameter(PARAMETER).map(String::strip).filter(account -> !account.isEmpty());
        registered = Application.of(
                        context.getRealm(), context.getAuthenticationSession().getClient())
                .account();
    }

    /** Whether the parameter names another account than the one that is registered for the application. */
    boolean isAnothers() {
        return parameter.isPresent() && registered.isPresent() && !parameter.equals(registered);
    }

    /** The account; empty where the request is for none. */
    Optional<String> get() {
        return request.organization().or(() -> registered).or(() -> parameter);
    }
}
