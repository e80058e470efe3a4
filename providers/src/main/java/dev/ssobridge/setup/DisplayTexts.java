package dev.ssobridge.setup;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.RealmModel;

/** The display names of the user attributes. They are texts of the realm, so that an administrator can change them. */
record DisplayTexts(RealmModel realm) implements SetupPart {
    private static final Map<String, Map<String, String>> TEXTS = Map.of(
            "en",
            Map.of(
                    "sso.accounts", "Customer accounts",
                    "sso.created-by", "Created by client",
                    "sso.accounts.group", "Single Sign-On",
                    "sso.accounts.group.description",
                            "Written by the utility's website through LoginSSO and UpdateSSOUser"),
            "de",
            Map.of(
                    "sso.accounts", "Kundenkonten",
                    "sso.created-by", "Angelegt von Client",
                    "sso.accounts.group", "Single Sign-On",
                    "sso.accounts.group.description",
                            "Wird von der Website des Versorgers \u00fcber LoginSSO und UpdateSSOUser geschrieben"));

    @Override
    public String name() {
        return "display names of the user attributes";
    }

    @Override
    public boolean isThere() {
        return TEXTS.entrySet().stream().allMatch(texts -> ofRealm(texts.getKey())
                .keySet()
                .containsAll(texts.getValue().keySet()));
    }

    private Map<String, String> ofRealm(String locale) {
        return realm.getRealmLocalizationTextsByLocale(locale);
    }

    @Override
    public void add() {
        TEXTS.forEach((locale, texts) -> {
            Map<String, String> missing = new LinkedHashMap<>(texts);
            missing.keySet().removeAll(ofRealm(locale).keySet());
            realm.createOrUpdateRealmLocalizationTexts(locale, missing);
        });
    }

    @Override
    public void remove() {
        TEXTS.forEach((locale, texts) -> {
            Map<String, String> rest = new LinkedHashMap<>(ofRealm(locale));
            rest.keySet().removeAll(texts.keySet());
            realm.removeRealmLocalizationTexts(locale);
            if (!rest.isEmpty()) {
                realm.createOrUpdateRealmLocalizationTexts(locale, rest);
            }
        });
    }
}
