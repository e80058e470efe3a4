package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ssobridge.broker.SignInReason;
import java.util.List;

/**
 * What a test sign-in has shown. Nothing of it names a person.
 *
 * @param reason why it has failed, a label of {@link SignInReason}; null where it has worked
 * @param detail the error code that the identity provider has sent, or null
 * @param email what the identity provider says about the person's address; null where the test has failed
 * @param claims names of the others that it sends
 */
public record TrialResult(String reason, String detail, Email email, List<String> claims) {
    /** What an address is good for at the first sign-in of a person. */
    public enum Email {
        GOOD,
        MISSING,
        UNVERIFIED,
        /** It is in none of the verified domains of the organization. */
        ELSEWHERE
    }

    public TrialResult {
        claims = List.copyOf(claims);
    }

    static TrialResult good(Email email, List<String> claims) {
        return new TrialResult(null, null, email, claims);
    }

    static TrialResult bad(SignInReason reason, String detail) {
        return new TrialResult(reason.label(), detail, null, List.of());
    }

    /** Whether the values may be switched on. */
    @JsonIgnore
    public boolean isGood() {
        return reason == null;
    }
}
