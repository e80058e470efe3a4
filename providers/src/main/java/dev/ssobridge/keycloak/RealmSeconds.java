package dev.ssobridge.keycloak;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/**
 * A realm attribute that is a number of seconds within limits.
 *
 * @param attribute name
 * @param preset seconds where the attribute is not set or not a number
 * @param shortest replaces a smaller number
 * @param longest replaces a greater number
 */
public record RealmSeconds(String attribute, int preset, int shortest, int longest) {
    private static final Logger LOG = Logger.getLogger(RealmSeconds.class);

    /** The realm's value within the limits; the preset, and a warning, where it is not a number. */
    public Duration of(RealmModel realm) {
        String configured = realm.getAttribute(attribute);
        if (configured == null || configured.isBlank()) {
            return Duration.ofSeconds(preset);
        }
        try {
            long seconds = Long.parseLong(configured.strip());
            return Duration.ofSeconds(Math.max(shortest, Math.min(longest, seconds)));
        } catch (NumberFormatException e) {
            LOG.warnf("The realm attribute %s of realm %s is not a number of seconds", attribute, realm.getName());
            return Duration.ofSeconds(preset);
        }
    }
}
