package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.SignInReason;
import java.util.List;
import java.util.Optional;

/**
 * What a sign-in has done to its user.
 *
 * @param userId in the realm
 * @param act what became of the link
 * @param changed attributes that were written, without those of a new user
 * @param emailRefused why a changed address was not taken over
 */
record JitOutcome(String userId, Act act, List<String> changed, Optional<SignInReason> emailRefused) {
    enum Act {
        CREATED,
        LINKED,
        FOLLOWED
    }
}
