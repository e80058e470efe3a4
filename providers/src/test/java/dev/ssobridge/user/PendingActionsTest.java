package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;

class PendingActionsTest {
    private final RealmModel realm = Stub.of(RealmModel.class)
            .answering("getRequiredActionProviderByAlias", alias -> action((String) alias[0]))
            .get();

    private static RequiredActionProviderModel action(String alias) {
        if (alias.equals("UNKNOWN")) {
            return null;
        }
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setEnabled(!alias.equals("SWITCHED_OFF"));
        return action;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', false",
        "UPDATE_PASSWORD, true",
        "SWITCHED_OFF, false",
        "UNKNOWN, false",
        "SWITCHED_OFF UNKNOWN UPDATE_PASSWORD, true"
    })
    void onlyActionsThatTheRealmKnowsAndAsksForArePending(String actions, boolean pending) {
        UserModel user = Stub.of(UserModel.class)
                .answering("getRequiredActionsStream", none -> Stream.of(actions.split(" "))
                        .filter(action -> !action.isEmpty()))
                .get();

        assertThat(PendingActions.exist(realm, user)).isEqualTo(pending);
    }
}
