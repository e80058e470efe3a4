package dev.ssobridge.broker;

import java.util.Map;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.UserModel;

/** A sign-in that ends with a page and an event. Its words are ours: never a token, nothing of the provider's. */
public final class RefusedSignInException extends IdentityBrokerException {
    private static final long serialVersionUID = 1L;

    private final SignInReason reason;
    private final String user;
    private final transient Map<String, String> details;

    public RefusedSignInException(SignInReason reason) {
        this(reason, null, Map.of());
    }

    /**
     * Refuses the sign-in of a known user.
     *
     * @param user of the realm, whom the event names
     */
    public RefusedSignInException(SignInReason reason, UserModel user) {
        this(reason, user.getId(), Map.of());
    }

    /**
     * Refuses a sign-in and tells the event more.
     *
     * @param details further details of the event
     */
    public RefusedSignInException(SignInReason reason, Map<String, String> details) {
        this(reason, null, details);
    }

    private RefusedSignInException(SignInReason reason, String user, Map<String, String> details) {
        super(reason.label());
        this.reason = reason;
        this.user = user;
        this.details = details;
    }

    public SignInReason reason() {
        return reason;
    }

    /** Id, or null. */
    public String user() {
        return user;
    }

    public Map<String, String> details() {
        return details;
    }
}
