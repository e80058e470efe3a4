package dev.ssobridge.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ssobridge.account.AccountSelection.Half;
import dev.ssobridge.account.AccountSelection.NotTheUsersException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountSelectionTest {
    private final CustomerAccounts accounts = new CustomerAccounts(List.of(
            new CustomerAccount("1001", List.of("SP-1", "SP-2")),
            new CustomerAccount("1002", List.of("SP-2", "SP-3")),
            new CustomerAccount("1003", List.of())));

    @Test
    void nothingMeansTheFirstServicePointOfTheFirstAccount() throws Exception {
        assertThat(AccountSelection.of(accounts, null, null)).isEqualTo(new AccountSelection("1001", "SP-1"));
    }

    @Test
    void accountAloneMeansItsFirstServicePoint() throws Exception {
        assertThat(AccountSelection.of(accounts, "1002", null)).isEqualTo(new AccountSelection("1002", "SP-2"));
        assertThat(AccountSelection.of(accounts, "1003", null)).isEqualTo(new AccountSelection("1003", null));
    }

    @Test
    void servicePointAloneMeansTheOneAccountThatHasIt() throws Exception {
        assertThat(AccountSelection.of(accounts, null, "SP-3")).isEqualTo(new AccountSelection("1002", "SP-3"));
    }

    @Test
    void servicePointOfTwoAccountsNeedsTheAccount() throws Exception {
        refuses(null, "SP-2", Half.SERVICE_POINT);
        assertThat(AccountSelection.of(accounts, "1002", "SP-2")).isEqualTo(new AccountSelection("1002", "SP-2"));
    }

    @Test
    void whatIsNotTheUsersIsRefused() {
        refuses("9999", null, Half.ACCOUNT);
        refuses("9999", "SP-1", Half.ACCOUNT);
        refuses(null, "SP-9", Half.SERVICE_POINT);
        refuses("1001", "SP-3", Half.SERVICE_POINT);
    }

    @Test
    void userWithoutAccountsHasNothingSelected() throws Exception {
        assertThat(AccountSelection.of(new CustomerAccounts(List.of()), null, null))
                .isEqualTo(new AccountSelection(null, null));
    }

    private void refuses(String account, String servicePoint, Half half) {
        assertThatExceptionOfType(NotTheUsersException.class)
                .isThrownBy(() -> AccountSelection.of(accounts, account, servicePoint))
                .extracting(NotTheUsersException::half)
                .isEqualTo(half);
    }
}
