package dev.ssobridge.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class DisplayTextsTest {
    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private final DisplayTexts part = new DisplayTexts(realm());

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

    @Test
    void addWritesTheTextsInBothLanguages() {
        assertThat(part.isThere()).isFalse();

        part.add();

        assertThat(part.isThere()).isTrue();
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
        part.add();
        texts.get("en").put("greeting", "Hello");

        part.remove();

        assertThat(texts).isEqualTo(Map.of("en", Map.of("greeting", "Hello")));
    }

    @Test
    void textMissingInOneLanguageMakesThePartIncomplete() {
        part.add();
        texts.get("de").remove("sso.accounts.group");

        assertThat(part.isThere()).isFalse();
    }
}
