package dev.ssobridge.it.loginsso;

import dev.ssobridge.it.api.SsoApi;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of LoginSSO and UpdateSSOUser. Each change makes a new body. */
record UserBody(Map<String, Object> fields) {
    /** The fields that both calls require; an account is its id, or what {@link #account} makes. */
    static UserBody of(String username, Object... accounts) {
        return new UserBody(Map.of()).with("username", username).with("accounts", List.copyOf(Arrays.asList(accounts)));
    }

    /** An account with its service points. */
    static Map<String, Object> account(String id, String... servicePoints) {
        return Map.of("id", id, "servicePoints", List.of(servicePoints));
    }

    /** The same with one field added or replaced; {@code value} may be null. */
    UserBody with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new UserBody(changed);
    }

    UserBody without(String field) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new UserBody(changed);
    }

    UserBody withAccounts(Object... accounts) {
        return with("accounts", Arrays.asList(accounts));
    }

    String json() {
        return SsoApi.json(fields);
    }
}
