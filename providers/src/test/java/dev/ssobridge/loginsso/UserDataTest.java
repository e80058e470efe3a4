package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.account.CustomerAccount;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserDataTest {
    private static UserData read(String json) throws CallException {
        try {
            return UserData.of(new RequestFields("", new ObjectMapper().readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String errorOfAccounts(String accounts) {
        return catchThrowableOfType(
                        CallException.class, () -> read("{\"username\": \"ann\", \"accounts\": " + accounts + "}"))
                .getMessage();
    }

    @Test
    void accountsKeepTheCallersOrder() throws Exception {
        UserData data = read(
                """
                {"username": "ann", "accounts": ["9", {"id": "1", "servicePoints": ["B", "A"]}, {"id": "5"}]}""");

        assertThat(data.accounts().list())
                .containsExactly(
                        new CustomerAccount("9", null),
                        new CustomerAccount("1", List.of("B", "A")),
                        new CustomerAccount("5", null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "username,  \\u212Aate,               letters that become ASCII in the other case",
        "username,  ja\\u200Bne,              invisible characters",
        "username,  ja\\u202Ene,              invisible characters",
        "username,  ja\\u00ADne,              invisible characters",
        "username,  \\uFB01x,                 letters that become ASCII in the other case",
        "email,     \\u017Fam@example.com,    letters that become ASCII in the other case",
        "email,     sam@example\\u2060.com,   invisible characters",
        "email,     j\\u0131m@example.com,    letters that become ASCII in the other case",
        "firstName, Sam\\u202E,               invisible characters",
        "lastName,  \\u2066Roe,               invisible characters"
    })
    void nameThatIsReadAsAnotherOneIsRefused(String field, String value, String complaint) {
        String json = "{\"username\": \"ann\", \"accounts\": [\"1\"], \"" + field + "\": \"" + value + "\"}";

        assertThat(catchThrowableOfType(
                        CallException.class,
                        () -> read(field.equals("username") ? json.replace("\"username\": \"ann\", ", "") : json)))
                .hasMessage("The field " + field + " has " + complaint + ".");
    }

    @Test
    void lettersOfOtherAlphabetsAreGoodNames() throws Exception {
        UserData data = read(
                """
                {"username": "j\u00FCrgen", "accounts": ["1"], "email": "\u00FC@example.com",
                 "firstName": "I\u015F\u0131k", "lastName": "\u0130nce"}""");

        assertThat(data.firstName()).isEqualTo("I\u015F\u0131k");
        assertThat(data.username()).isEqualTo("j\u00FCrgen");
    }

    @Test
    void fieldsThatAreLeftOutAreNull() throws Exception {
        UserData data = read("{\"username\": \"ann\", \"accounts\": [\"1\"], \"email\": null}");

        assertThat(data.email()).isNull();
        assertThat(data.firstName()).isNull();
        assertThat(data.lastName()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null                  | The field accounts is missing.",
                "[]                    | The field accounts is empty.",
                "\"1\"                 | The field accounts is not an array.",
                "[\"1\", \"1\"]        | The field accounts[1] repeats an account.",
                "[\"1\", {\"id\": \"1\"}] | The field accounts[1] repeats an account.",
                "[true]                | The field accounts[0] is not a string.",
                "[{}]                  | The field accounts[0].id is missing.",
                "[{\"id\": \"1\", \"name\": \"x\"}] | The field accounts[0].name is unknown.",
                "[{\"id\": \"1\", \"servicePoints\": \"A\"}] | The field accounts[0].servicePoints is not an array.",
                "[{\"id\": \"1\", \"servicePoints\": [\"A\", \"A\"]}] | The field accounts[0].servicePoints[1] repeats"
                        + " a service point.",
                "[{\"id\": \"1\", \"servicePoints\": [1]}] | The field accounts[0].servicePoints[0] is not a string."
            })
    void complaintNamesThePathOfTheField(String accounts, String error) {
        assertThat(errorOfAccounts(accounts)).isEqualTo(error);
    }

    @ParameterizedTest(name = "{0} accounts: {1}")
    @CsvSource({"200, repeats an account", "201, has more than 200 elements"})
    void atMost200AccountsAreRead(int count, String complaint) {
        String accounts = Collections.nCopies(count, "\"1\"").toString();

        assertThat(errorOfAccounts(accounts)).contains(complaint);
    }
}
