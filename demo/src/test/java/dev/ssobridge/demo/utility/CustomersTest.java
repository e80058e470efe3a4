package dev.ssobridge.demo.utility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomersTest {

    private static final Customers CUSTOMERS = Customers.ofTheDemo();

    @Test
    void findWithRightPasswordThenTheCustomer() {
        assertThat(CUSTOMERS.find("joe", "joe")).map(Customer::email).contains("joe@example.com");
    }

    @Test
    void findWithAnothersPasswordThenNobody() {
        assertThat(CUSTOMERS.find("joe", "jane")).isEmpty();
    }

    @Test
    void findWithUnknownNameThenNobody() {
        assertThat(CUSTOMERS.find("nobody", "nobody")).isEmpty();
    }
}
