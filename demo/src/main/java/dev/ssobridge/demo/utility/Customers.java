package dev.ssobridge.demo.utility;

import dev.ssobridge.demo.utility.Customer.Account;
import dev.ssobridge.demo.utility.Customer.ServicePoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The utility's user database. A real site has a table. What matters here: Keycloak never sees these passwords. */
final class Customers {

    private final Map<String, Row> rows;
    private final PasswordHash nobody;

    private Customers(List<Row> rows, PasswordHash nobody) {
        this.nobody = nobody;
        this.rows = rows.stream().collect(Collectors.toMap(row -> row.customer.username(), Function.identity()));
    }

    /**
     * Jane and Joe, two accounts each; the password is the username.
     *
     * @param hashIterations of the table's password hashes
     */
    static Customers ofTheDemo(int hashIterations) {
        Customer jane = new Customer(
                "jane",
                "Jane",
                "Doe",
                "jane@example.com",
                List.of(
                        account("1001", "12 Mill Lane, Larkfield", electricity("SP-1"), water("SP-2")),
                        account("1002", "Boathouse 3, Larkfield Quay", electricity("SP-3"))));
        Customer joe = new Customer(
                "joe",
                "Joe",
                "Bloggs",
                "joe@example.com",
                List.of(
                        account("2001", "7 Station Road, Larkfield", electricity("SP-4")),
                        account("2002", "Bakery, 8 Station Road, Larkfield", electricity("SP-5"), water("SP-6"))));
        return new Customers(
                List.of(
                        new Row(jane, PasswordHash.of("jane", hashIterations)),
                        new Row(joe, PasswordHash.of("joe", hashIterations))),
                PasswordHash.of("nobody", hashIterations));
    }

    private static Account account(String id, String address, ServicePoint... servicePoints) {
        return new Account(id, address, List.of(servicePoints));
    }

    private static ServicePoint electricity(String id) {
        return new ServicePoint(id, "electricity");
    }

    private static ServicePoint water(String id) {
        return new ServicePoint(id, "water");
    }

    /** Finds the customer with this username and password. */
    Optional<Customer> find(String username, String password) {
        Optional<Row> row = Optional.ofNullable(rows.get(username));
        // An unknown name takes as long as a wrong password, so that the time does not reveal which names exist.
        boolean matches = row.map(Row::password).orElse(nobody).matches(password);
        return row.filter(found -> matches).map(Row::customer);
    }

    private record Row(Customer customer, PasswordHash password) {}
}
