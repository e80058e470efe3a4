package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.SignInReason;
import java.util.List;

/**
 * What a sign-in has done to its user.
 *
 * @param userId in the realm
 * @param act what became of the link
 * @param changed attributes that were written; empty for a new user
 * @param emailRefused why a changed address was not taken over, or null
 */
record JitOutcome(String userId, Act act, List<String> changed, SignInReason emailRefused) {
    enum Act {
        CREATED,
        LINKED,
        FOLLOWED
    }
}
