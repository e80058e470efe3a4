package dev.ssobridge.ssotarget;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a target redeems its tokens. */
public enum Mechanism {
    /** In an authorization request with {@code prompt=none}, or by REST. */
    OPENID_CONNECT("openid-connect"),
    /** By REST; a sign-on can start at the target, see {@code GET /sso/sign-on}. */
    MANAGEMENT_API("management-api");

    private final String id;

    Mechanism(String id) {
        this.id = id;
    }

    /** The value in the target's configuration. */
    public String id() {
        return id;
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Mechanism::id).toList();
    }

    static Optional<Mechanism> of(String id) {
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.id.equals(id))
                .findFirst();
    }
}
