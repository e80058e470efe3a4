package dev.ssobridge.demo.utility;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The JSON body of LoginSSO. Null fields are left out; LoginSSO then keeps the stored value. */
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

    /** Turns an empty string into null, since LoginSSO refuses empty strings. */
    private static String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
