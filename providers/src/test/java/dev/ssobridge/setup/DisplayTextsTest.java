package dev.ssobridge.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;

class DisplayTextsTest {
    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private final DisplayTexts part = new DisplayTexts(session(), realm());

    @SuppressWarnings("unchecked")
    private RealmModel realm() {
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(), new Class<?>[] {RealmModel.class}, (proxy, method, args) -> {
                    return switch (method.getName()) {
                        case "getRealmLocalizationTextsByLocale" -> texts.getOrDefault((String) args[0], Map.of());
                        case "createOrUpdateRealmLocalizationTexts" -> {
                            texts.computeIfAbsent((String) args[0], locale -> new HashMap<>())
                                    .putAll((Map<String, String>) args[1]);
                            yield null;
                        }
                        case "removeRealmLocalizationTexts" -> texts.remove((String) args[0]) != null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private KeycloakSession session() {
        RealmProvider realms = (RealmProvider) Proxy.newProxyInstance(
                RealmProvider.class.getClassLoader(),
                new Class<?>[] {RealmProvider.class},
                (proxy, method, args) -> texts.get((String) args[1]).remove(args[2]) != null);
        return (KeycloakSession) Proxy.newProxyInstance(
                KeycloakSession.class.getClassLoader(),
                new Class<?>[] {KeycloakSession.class},
                (proxy, method, args) -> realms);
    }

    @Test
    void addWritesTheTextsInBothLanguages() {
        assertThat(part.missing()).hasSize(8);

        part.add();

        assertThat(part.missing()).isEmpty();
        assertThat(texts.keySet()).containsExactlyInAnyOrder("en", "de");
        assertThat(texts.get("en")).containsEntry("sso.accounts", "Customer accounts");
        assertThat(texts.get("de")).containsEntry("sso.accounts", "Kundenkonten");
    }

    @Test
    void addLeavesATextThatAnAdministratorHasChanged() {
        texts.put("en", new HashMap<>(Map.of("sso.accounts", "Contracts")));

        part.add();

        assertThat(texts.get("en")).containsEntry("sso.accounts", "Contracts").containsKey("sso.created-by");
    }

    @Test
    void removeLeavesTheOtherTextsOfTheRealm() {
        Set<String> made = part.missing();
        part.add();
        texts.get("en").put("greeting", "Hello");

        assertThat(part.present(made)).isEqualTo(made);
        part.remove(made);

        assertThat(texts).isEqualTo(Map.of("en", Map.of("greeting", "Hello")));
    }

    @Test
    void removeLeavesATextThatWasThereBefore() {
        texts.put("en", new HashMap<>(Map.of("sso.accounts", "Contracts")));
        Set<String> made = part.missing();
        part.add();

        part.remove(part.present(made));

        assertThat(texts).isEqualTo(Map.of("en", Map.of("sso.accounts", "Contracts")));
    }

    @Test
    void textMissingInOneLanguageMakesThePartIncomplete() {
        part.add();
        texts.get("de").remove("sso.accounts.group");

        assertThat(part.missing()).containsExactly("text de sso.accounts.group");
    }
}
