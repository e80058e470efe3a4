package dev.ssobridge.it.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A person at a provider; each call of {@code with} makes a changed copy.
 *
 * @param idToken claims beside sub
 * @param userInfo claims with sub
 */
record FakePerson(String subject, Map<String, Object> idToken, Map<String, Object> userInfo) {
    /** A person whom nobody knows, with a verified address and names. */
    static FakePerson unknown() {
        String subject = UUID.randomUUID().toString();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject);
        claims.put("preferred_username", "p-" + subject);
        claims.put("email", subject + "@acme.example");
        claims.put("email_verified", true);
        claims.put("given_name", "Ann");
        claims.put("family_name", "Archer");
        return new FakePerson(subject, Map.of(), claims);
    }

    String email() {
        return (String) userInfo.get("email");
    }

    /** In UserInfo; null leaves it out. */
    FakePerson with(String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(userInfo);
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return new FakePerson(subject, idToken, changed);
    }

    /** In UserInfo, an explicit null. */
    FakePerson withNull(String claim) {
        Map<String, Object> changed = new LinkedHashMap<>(userInfo);
        changed.put(claim, null);
        return new FakePerson(subject, idToken, changed);
    }

    /** In the ID token. */
    FakePerson withInIdToken(String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(idToken);
        changed.put(claim, value);
        return new FakePerson(subject, changed, userInfo);
    }
}
