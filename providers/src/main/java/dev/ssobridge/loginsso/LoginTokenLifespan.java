package dev.ssobridge.loginsso;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** Realm attribute {@code sso.login-token-lifespan}: seconds, 120 unless set, never outside 10 to 600. */
final class LoginTokenLifespan {
    static final String ATTRIBUTE = "sso.login-token-lifespan";

    private static final Logger LOG = Logger.getLogger(LoginTokenLifespan.class);
    private static final int DEFAULT = 120;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 600;

    private LoginTokenLifespan() {}

    static Duration of(RealmModel realm) {
        String configured = realm.getAttribute(ATTRIBUTE);
        if (configured == null || configured.isBlank()) {
            return Duration.ofSeconds(DEFAULT);
        }
        try {
            long seconds = Long.parseLong(configured.strip());
            return Duration.ofSeconds(Math.max(SHORTEST, Math.min(LONGEST, seconds)));
        } catch (NumberFormatException e) {
            LOG.warnf("The realm attribute %s of realm %s is not a number of seconds", ATTRIBUTE, realm.getName());
            return Duration.ofSeconds(DEFAULT);
        }
    }
}
