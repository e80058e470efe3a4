package dev.ssobridge.setup;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.setup.part.SetupPart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The display names of the user attributes. They are texts of the realm, so that an administrator can change them. */
record DisplayTexts(KeycloakSession session, RealmModel realm) implements SetupPart {
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

    private static String piece(String locale, String key) {
        return "text " + locale + " " + key;
    }

    @Override
    public Set<String> missing() {
        Set<String> missing = all();
        missing.removeAll(present(missing));
        return missing;
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>();
        TEXTS.forEach((locale, texts) -> texts.keySet().forEach(key -> all.add(piece(locale, key))));
        return all;
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
    public Set<String> present(Set<String> pieces) {
        Set<String> present = new TreeSet<>();
        TEXTS.forEach((locale, texts) -> texts.keySet().stream()
                .filter(ofRealm(locale)::containsKey)
                .map(key -> piece(locale, key))
                .filter(pieces::contains)
                .forEach(present::add));
        return present;
    }

    @Override
    public void remove(Set<String> pieces) {
        TEXTS.forEach((locale, texts) -> {
            Set<String> ours = new TreeSet<>(texts.keySet());
            ours.removeIf(key -> !pieces.contains(piece(locale, key)));
            remove(locale, ours);
        });
    }

    /** One by one: after a removal of all, the model would add what is to stay to what was there. */
    @CheckedOn(keycloak = "26.7.4", of = "RealmAdapter.removeRealmLocalizationTexts")
    private void remove(String locale, Set<String> keys) {
        if (keys.containsAll(ofRealm(locale).keySet())) {
            realm.removeRealmLocalizationTexts(locale);
        } else {
            keys.forEach(key -> session.realms().deleteLocalizationText(realm, locale, key));
        }
    }
}
