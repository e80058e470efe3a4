package dev.ssobridge.demo.utility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomersTest {

    private static final Customers CUSTOMERS = Customers.ofTheDemo(PasswordHash.RECOMMENDED_ITERATIONS);

    @Test
    void findCustomerWithRightPasswordThenTheCustomer() {
        assertThat(CUSTOMERS.find("joe", "joe")).map(Customer::email).contains("joe@example.com");
    }

    @Test
    void findCustomerWithAnothersPasswordThenNobody() {
        assertThat(CUSTOMERS.find("joe", "jane")).isEmpty();
    }

    @Test
    void findCustomerWithUnknownNameThenNobody() {
        assertThat(CUSTOMERS.find("nobody", "nobody")).isEmpty();
    }
}
