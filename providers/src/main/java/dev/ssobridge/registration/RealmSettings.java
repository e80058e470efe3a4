package dev.ssobridge.registration;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiTabProvider;

/**
 * The settings of a realm; the defaults where an administrator has saved none.
 *
 * @param loginTokenLifespan how long a login token can be redeemed
 * @param signOnDeadline when the sign-on page goes on, whether or not its images have come
 * @param signOutDeadline the same for the sign-out page
 * @param finalUrl where the browser ends after a logout that names no destination; may be empty
 * @param omitArtifactLogout whether the realm's SAML descriptor lists no Artifact SingleLogoutService
 */
public record RealmSettings(
        Duration loginTokenLifespan,
        Duration signOnDeadline,
        Duration signOutDeadline,
        Optional<URI> finalUrl,
        boolean omitArtifactLogout) {
    static final String LOGIN_TOKEN_LIFESPAN = "loginTokenLifespan";
    static final String SIGN_ON_DEADLINE = "signOnDeadline";
    static final String SIGN_OUT_DEADLINE = "signOutDeadline";
    static final String FINAL_URL = "finalUrl";
    static final String OMIT_ARTIFACT_LOGOUT = "omitArtifactLogout";

    static final int LIFESPAN_SECONDS = 120;
    static final int DEADLINE_SECONDS = 3;

    private static final RealmSettings DEFAULTS = new RealmSettings(
            Duration.ofSeconds(LIFESPAN_SECONDS),
            Duration.ofSeconds(DEADLINE_SECONDS),
            Duration.ofSeconds(DEADLINE_SECONDS),
            Optional.empty(),
            false);

    /** From Keycloak's realm cache. */
    public static RealmSettings of(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UiTabProvider.class.getName())
                .filter(component -> SettingsTabProviderFactory.ID.equals(component.getProviderId()))
                .findFirst()
                .map(RealmSettings::read)
                .orElse(DEFAULTS);
    }

    private static RealmSettings read(ComponentModel component) {
        return new RealmSettings(
                seconds(component, LOGIN_TOKEN_LIFESPAN, LIFESPAN_SECONDS),
                seconds(component, SIGN_ON_DEADLINE, DEADLINE_SECONDS),
                seconds(component, SIGN_OUT_DEADLINE, DEADLINE_SECONDS),
                Optional.ofNullable(component.get(FINAL_URL)).map(String::strip).map(URI::create),
                "true".equals(component.get(OMIT_ARTIFACT_LOGOUT)));
    }

    private static Duration seconds(ComponentModel component, String field, int preset) {
        String value = component.get(field);
        return Duration.ofSeconds(value == null || value.isBlank() ? preset : Integer.parseInt(value.strip()));
    }
}
