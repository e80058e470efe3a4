package dev.ssobridge.loginsso;

import dev.ssobridge.keycloak.RealmSeconds;
import java.time.Duration;
import org.keycloak.models.RealmModel;

/** Realm attribute {@code sso.login-token-lifespan}: seconds, 120 unless set, never outside 10 to 600. */
final class LoginTokenLifespan {
    static final String ATTRIBUTE = "sso.login-token-lifespan";

    private static final RealmSeconds SECONDS = new RealmSeconds(ATTRIBUTE, 120, 10, 600);

    private LoginTokenLifespan() {}

    static Duration of(RealmModel realm) {
        return SECONDS.of(realm);
    }
}
