package dev.ssobridge.demo.utility;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The JSON body of LoginSSO. What is null is left out, and LoginSSO then leaves its stored value alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LoginSsoRequest(
        String username,
        List<Account> accounts,
        String email,
        String firstName,
        String lastName,
        String selectedAccount,
        String selectedServicePoint) {

    record Account(String id, List<String> servicePoints) {}

    static LoginSsoRequest of(Customer customer, PortalChoice choice) {
        return new LoginSsoRequest(
                customer.username(),
                customer.accounts().stream().map(LoginSsoRequest::account).toList(),
                customer.email(),
                customer.firstName(),
                customer.lastName(),
                orNull(choice.account()),
                orNull(choice.servicePoint()));
    }

    private static Account account(Customer.Account account) {
        return new Account(
                account.id(),
                account.servicePoints().stream().map(Customer.ServicePoint::id).toList());
    }

    /** LoginSSO refuses empty strings: a field that is sent must say something. */
    private static String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
