package dev.ssobridge.redeem;

import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenReason;
import java.util.function.Consumer;
import org.keycloak.models.UserModel;

/** The outcome of inspecting or of redeeming a token: good or refused. */
public sealed interface Redemption {
    /**
     * What follows an outcome.
     *
     * @param <O> the outcome
     * @param <T> the result
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface Step<O extends Redemption, T, E extends Exception> {
        T take(O outcome) throws E;
    }

    /** Goes on in the one way or in the other, and returns the result. */
    <T, E extends Exception> T map(Step<? super Good, T, E> good, Step<? super Refused, T, E> refused) throws E;

    /** Goes on in the one way or in the other, without a result. */
    default void then(Consumer<? super Good> good, Consumer<? super Refused> refused) {
        map(
                outcome -> {
                    good.accept(outcome);
                    return null;
                },
                outcome -> {
                    refused.accept(outcome);
                    return null;
                });
    }

    /**
     * The token can be redeemed (after an inspection), or this request has redeemed it.
     *
     * @param token as found
     * @param user that the token stands for
     */
    record Good(SsoToken token, UserModel user) implements Redemption {
        @Override
        public <T, E extends Exception> T map(Step<? super Good, T, E> good, Step<? super Refused, T, E> refused)
                throws E {
            return good.take(this);
        }
    }

    /**
     * The client can't redeem the token.
     *
     * @param reason for the event; never for the client
     * @param token as found, or null if there is none
     */
    record Refused(TokenReason reason, SsoToken token) implements Redemption {
        @Override
        public <T, E extends Exception> T map(Step<? super Good, T, E> good, Step<? super Refused, T, E> refused)
                throws E {
            return refused.take(this);
        }
    }
}
