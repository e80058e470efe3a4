package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

class MinimumLevelTest {
    private final RealmModel realm = Stub.of(RealmModel.class)
            .with("getBrowserFlow", new AuthenticationFlowModel())
            .answering("getAuthenticationExecutionsStream", flow -> Stream.empty())
            .get();
    private final Map<String, String> attributes = new HashMap<>();
    private final ClientModel client = Stub.of(ClientModel.class)
            .answering("getAttribute", asked -> attributes.get(asked[0]))
            .with("getRealm", realm)
            .get();

    private boolean reached(String note) {
        UserSessionModel userSession = Stub.of(UserSessionModel.class)
                .with("getNote", note)
                .with("getRealm", realm)
                .get();
        return MinimumLevel.isReached(userSession, client);
    }

    private static String justNow(String... levels) {
        long now = Time.currentTimeMillis() / 1000 + 60;
        return Stream.of(levels).map(level -> "\"" + level + "\":" + now).collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource({",", "''", "' '"})
    void clientThatDemandsNothingIsReachedByAnySession(String minimum) {
        attributes.put("minimum.acr.value", minimum);

        assertThat(reached(null)).isTrue();
    }

    @ParameterizedTest(name = "demanded {0}, reached {1}: {2}")
    @CsvSource({"1, 1, true", "2, 1, false", "2, 2, true", "1, 2, true", "0, 1, true"})
    void levelIsANumber(String minimum, String level, boolean enough) {
        attributes.put("minimum.acr.value", minimum);

        assertThat(reached(justNow(level))).isEqualTo(enough);
    }

    @Test
    void levelHasANameInTheClientsMap() {
        attributes.put("minimum.acr.value", "gold");
        attributes.put("acr.loa.map", "{\"silver\": 1, \"gold\": 2}");

        assertThat(reached(justNow("1"))).isFalse();
        assertThat(reached(justNow("1", "2"))).isTrue();
    }

    @Test
    void nameThatIsNotInTheMapIsNotDemanded() {
        attributes.put("minimum.acr.value", "platinum");

        assertThat(reached(justNow("1"))).isTrue();
    }

    @Test
    void sessionWithoutALevelReachesNoDemand() {
        attributes.put("minimum.acr.value", "1");

        assertThat(reached(null)).isFalse();
    }

    @Test
    void levelThatIsTooOldDoesNotCount() {
        attributes.put("minimum.acr.value", "1");

        assertThat(reached("{\"1\": 1000}")).isFalse();
    }
}
