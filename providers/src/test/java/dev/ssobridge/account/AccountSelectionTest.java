package dev.ssobridge.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ssobridge.account.AccountSelection.Mismatch;
import dev.ssobridge.account.AccountSelection.NotTheUsersException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountSelectionTest {
    private static final CustomerAccounts NONE = new CustomerAccounts(List.of());

    private final CustomerAccounts accounts = new CustomerAccounts(List.of(
            new CustomerAccount("1001", List.of("SP-1", "SP-2")),
            new CustomerAccount("1002", List.of("SP-2", "SP-3")),
            new CustomerAccount("1003", List.of())));

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        ",,         1001, SP-1, nothing means the first service point of the first account",
        "1002,,     1002, SP-2, an account alone means its first service point",
        "1003,,     1003,     , an account without service points has none selected",
        ", SP-3,    1002, SP-3, a service point alone means the one account that has it",
        "1002, SP-2, 1002, SP-2, account and service point are taken as they are"
    })
    void selectionIsCompleted(String account, String servicePoint, String selected, String point, String meaning)
            throws Exception {
        assertThat(AccountSelection.of(accounts, account, servicePoint))
                .as(meaning)
                .isEqualTo(new AccountSelection(selected, point));
    }

    @ParameterizedTest(name = "account {0}, service point {1}: {2}")
    @CsvSource({
        "9999,,      UNKNOWN_ACCOUNT",
        "9999, SP-1, UNKNOWN_ACCOUNT",
        ", SP-9,     UNKNOWN_SERVICE_POINT",
        "1001, SP-3, OTHER_SERVICE_POINT",
        "1001, SP-9, OTHER_SERVICE_POINT",
        "1003, SP-1, OTHER_SERVICE_POINT",
        ", SP-2,     SHARED_SERVICE_POINT"
    })
    void selectionThatIsNotTheUsersIsRefused(String account, String servicePoint, Mismatch mismatch) {
        assertThatExceptionOfType(NotTheUsersException.class)
                .isThrownBy(() -> AccountSelection.of(accounts, account, servicePoint))
                .extracting(NotTheUsersException::mismatch)
                .isEqualTo(mismatch);
    }

    @Test
    void userWithoutAccountsHasNothingSelected() throws Exception {
        assertThat(AccountSelection.of(NONE, null, null)).isEqualTo(new AccountSelection(null, null));
    }

    @Test
    void selectionOfTheUserStaysAsItIs() {
        AccountSelection selection = new AccountSelection("1002", "SP-3");

        assertThat(selection.among(accounts)).isSameAs(selection);
        assertThat(new AccountSelection("1002", null).among(accounts)).isEqualTo(new AccountSelection("1002", null));
    }

    @ParameterizedTest(name = "account {0}, service point {1}")
    @CsvSource({"9999,", "1001, SP-3", ","})
    void selectionThatIsNoLongerTheUsersGivesWayToTheFirst(String account, String servicePoint) {
        assertThat(new AccountSelection(account, servicePoint).among(accounts))
                .isEqualTo(new AccountSelection("1001", "SP-1"));
    }

    @Test
    void selectionOfAUserWithoutAccountsGivesWayToNothing() {
        assertThat(new AccountSelection("1001", "SP-1").among(NONE)).isEqualTo(new AccountSelection(null, null));
    }
}
