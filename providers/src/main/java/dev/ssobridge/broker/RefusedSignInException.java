package dev.ssobridge.broker;

import java.util.Map;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.UserModel;

/** A refused sign-in: it ends with a page and an event. Never contains a token, or text from the identity provider. */
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

    /** Decides the page and the event. */
    public SignInReason reason() {
        return reason;
    }

    /** Id of the user whom the event names, or null. */
    public String user() {
        return user;
    }

    /** Further details of the event. */
    public Map<String, String> details() {
        return details;
    }
}
