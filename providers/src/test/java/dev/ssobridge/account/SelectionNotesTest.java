package dev.ssobridge.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

class SelectionNotesTest {
    private final Map<Object, Object> notes = new HashMap<>();
    private final AuthenticationSessionModel signIn = Stub.of(AuthenticationSessionModel.class)
            .answering("setClientNote", asked -> notes.put(asked[0], asked[1]))
            .get();
    private final AuthenticatedClientSessionModel clientSession = Stub.of(AuthenticatedClientSessionModel.class)
            .answering("getNote", asked -> notes.get(asked[0]))
            .get();

    @ParameterizedTest(name = "account {0}, service point {1}")
    @CsvSource({"1001, SP-1", "1001,"})
    void selectionArrivesInTheClientSession(String account, String servicePoint) {
        SelectionNotes.write(signIn, new AccountSelection(account, servicePoint));

        assertThat(SelectionNotes.read(clientSession)).contains(new AccountSelection(account, servicePoint));
    }

    @ParameterizedTest(name = "after a sign-in {0}")
    @CsvSource({"that selected something, true", "without a selection, false"})
    void nothingSelectedReplacesAnOlderSelection(String meaning, boolean selected) {
        if (selected) {
            SelectionNotes.write(signIn, new AccountSelection("1001", "SP-1"));
        }
        SelectionNotes.write(signIn, new AccountSelection(null, null));

        assertThat(SelectionNotes.read(clientSession)).as(meaning).isEqualTo(Optional.empty());
        assertThat(notes).containsValue("").doesNotContainValue("1001");
    }
}
