package dev.ssobridge.it.oidc;

import java.util.Map;
import java.util.Optional;

/** What came back to the redirect URI; the state has been checked. */
public record AuthorizationAnswer(Map<String, String> parameters) {
    public Optional<String> code() {
        return Optional.ofNullable(parameters.get("code"));
    }

    /** {@code login_required} and so on. */
    public Optional<String> error() {
        return Optional.ofNullable(parameters.get("error"));
    }
}
