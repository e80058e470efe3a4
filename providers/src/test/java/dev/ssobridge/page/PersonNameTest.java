package dev.ssobridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.UserModel;

@DisplayName("The name of a person on a page")
class PersonNameTest {
    @ParameterizedTest
    @CsvSource({"Jane, Doe, Jane Doe (jane)", "Jane, , Jane (jane)", "' ', Doe, Doe (jane)", ", , jane"})
    void usernameIsAlwaysInIt(String first, String last, String name) {
        UserModel user = Fake.of(UserModel.class)
                .with("getUsername", "jane")
                .with("getFirstName", first)
                .with("getLastName", last)
                .get();

        assertThat(PersonName.of(user)).isEqualTo(name);
    }
}
