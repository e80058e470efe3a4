package dev.ssobridge.console;

import java.time.Duration;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.JsonWebToken;

/**
 * Proves that a form was shown in the session in which it comes back: a value that the realm has signed, and that another
 * site can't know (CSRF).
 */
public final class FormToken extends JsonWebToken {
    private static final long serialVersionUID = 1L;
    private static final String TYPE = "sso-admin-form";
    private static final Duration LIFESPAN = Duration.ofHours(1);

    /** The value for the forms of a page. */
    static String of(KeycloakSession session, UserSessionModel userSession) {
        FormToken token = new FormToken();
        token.type(TYPE);
        token.subject(userSession.getId());
        token.exp(Time.currentTimeMillis() / 1000 + LIFESPAN.toSeconds());
        return session.tokens().encode(token);
    }

    /** Whether a value is one that was made for this session, less than an hour ago. */
    static boolean isValid(KeycloakSession session, UserSessionModel userSession, String value) {
        FormToken token = session.tokens().decode(value, FormToken.class);
        return token != null
                && TYPE.equals(token.getType())
                && userSession.getId().equals(token.getSubject())
                && token.getExp() != null
                && !token.isExpired();
    }
}
