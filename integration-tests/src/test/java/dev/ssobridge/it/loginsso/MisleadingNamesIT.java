package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A website that may act for existing users sends what is read, or found, as another user's name or address. */
@KeycloakTest
@DisplayName("Names and addresses that look like others")
class MisleadingNamesIT extends SsoCalls {
    MisleadingNamesIT(KeycloakServer server) {
        super(server);
    }

    @ParameterizedTest
    @CsvSource({
        "username,  '\u212Aate-%s',             in the other case",
        "username,  '\u017Fam-%s',              in the other case",
        "username,  'sam\u200B-%s',             invisible",
        "username,  'sam\u202E-%s',             invisible",
        "username,  'sam\u00A0-%s',             invisible",
        "email,     '\u212Aate-%s@example.com', in the other case",
        "email,     'sam-%s@\u017Fite.example', in the other case",
        "email,     'sam\u2060-%s@example.com', invisible",
        "firstName, 'Sam\u202E',                invisible",
        "lastName,  '\u2066Roe',                invisible"
    })
    void nameOrAddressThatIsReadAsAnotherOneIsRefused(String field, String value, String complaint) {
        TestUser user = demo.users().create();
        String name = field.equals("username") ? Users.newName() : user.username();
        UserBody body = UserBody.of(name, "1001").with(field, value.formatted(Users.newName()));

        for (HttpAnswer answer : new HttpAnswer[] {
            demo.utility().login(body.json()), demo.utility().users(body.json())
        }) {
            assertThat(RefusedCall.invalidRequest(answer).naming(field).description())
                    .contains(complaint);
        }
        assertThat(demo.users().admin(user).toRepresentation().getAttributes()).isNull();
    }
}
