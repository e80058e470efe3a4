package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

class CreatedByTest {
    private final Map<String, Object> attributes = new HashMap<>();
    private final RealmModel realm =
            Fake.of(RealmModel.class).with("getClientById", null).get();

    private UserModel user(String name) {
        return Fake.of(UserModel.class)
                .with("getUsername", name)
                .keeping("setSingleAttribute", "getFirstAttribute", attributes)
                .get();
    }

    private static ClientModel client(String id, String clientId) {
        return Fake.of(ClientModel.class)
                .with("getId", id)
                .with("getClientId", clientId)
                .get();
    }

    private boolean isOf(String id, String clientId, String name) {
        return CreatedBy.of(user(name)).orElseThrow().isOf(realm, client(id, clientId), user(name));
    }

    @Test
    void userBelongsToTheClientAndNameOfTheCreation() {
        CreatedBy.note(user("jane"), client("1", "web"));

        assertThat(isOf("1", "web", "jane")).isTrue();
        assertThat(isOf("1", "renamed", "jane")).isTrue();
        assertThat(isOf("1", "web", "victim")).isFalse();
        assertThat(isOf("2", "other", "jane")).isFalse();
    }

    @Test
    void clientThatWasMadeAnewHasItsUsersBack() {
        CreatedBy.note(user("jane"), client("1", "web"));

        assertThat(isOf("2", "web", "jane")).isTrue();
    }

    @Test
    void nameOfAClientThatIsStillThereOpensNothing() {
        CreatedBy.note(user("jane"), client("1", "web"));
        RealmModel withBoth = Fake.of(RealmModel.class)
                .with("getClientById", client("1", "renamed"))
                .get();

        assertThat(CreatedBy.of(user("jane")).orElseThrow().isOf(withBoth, client("2", "web"), user("jane")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "[]", "null", "{", "web", "\"web\""})
    void valueThatSomebodyElseHasWrittenIsNone(String value) {
        attributes.put(CreatedBy.ATTRIBUTE, value);

        assertThat(CreatedBy.of(user("jane"))).isEmpty();
    }

    @Test
    void userWithoutTheAttributeIsNobodys() {
        assertThat(CreatedBy.of(user("jane"))).isEmpty();
    }
}
