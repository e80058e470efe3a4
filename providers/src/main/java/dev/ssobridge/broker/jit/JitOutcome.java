package dev.ssobridge.broker.jit;

import dev.ssobridge.broker.SignInReason;
import java.util.List;

/**
 * What a sign-in has done to its user.
 *
 * @param userId in the realm
 * @param act what became of the link
 * @param update what was written, and what was not
 * @param emailRefused why a changed address was not taken over, or null
 */
record JitOutcome(String userId, Act act, Update update, SignInReason emailRefused) {
    enum Act {
        CREATED,
        LINKED,
        FOLLOWED
    }

    /**
     * What became of the attributes.
     *
     * @param changed that were written; empty for a new user
     * @param leftOut that the user profile refuses, each with the complaint and without the value
     */
    record Update(List<String> changed, List<String> leftOut) {
        static final Update NONE = new Update(List.of(), List.of());
    }
}
