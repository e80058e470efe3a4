package dev.ssobridge.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerAccountsTest {
    private final CustomerAccounts stored = new CustomerAccounts(
            List.of(new CustomerAccount("1", List.of("A")), new CustomerAccount("2", List.of("B"))));

    @Test
    void newListReplacesTheOldOneInTheCallersOrder() {
        CustomerAccounts sent = new CustomerAccounts(
                List.of(new CustomerAccount("3", List.of("C")), new CustomerAccount("2", List.of("D"))));

        assertThat(sent.over(stored)).isEqualTo(sent);
    }

    @Test
    void accountWithoutServicePointsKeepsTheStoredOnes() {
        CustomerAccounts sent =
                new CustomerAccounts(List.of(new CustomerAccount("2", null), new CustomerAccount("3", null)));

        assertThat(sent.over(stored).list())
                .containsExactly(new CustomerAccount("2", List.of("B")), new CustomerAccount("3", List.of()));
    }

    @Test
    void emptyServicePointsClearTheStoredOnes() {
        CustomerAccounts sent = new CustomerAccounts(List.of(new CustomerAccount("1", List.of())));

        assertThat(sent.over(stored).list()).containsExactly(new CustomerAccount("1", List.of()));
    }

    @Test
    void jsonKeepsTheOrder() {
        assertThat(stored.toJson())
                .isEqualTo("[{\"id\":\"1\",\"servicePoints\":[\"A\"]},{\"id\":\"2\",\"servicePoints\":[\"B\"]}]");
    }
}
