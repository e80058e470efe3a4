package dev.ssobridge.it.faults;

import java.util.Random;

/** How much these tests do: all of it, unless system properties {@code sso.faults.*} ask for less. */
final class Figures {
    private static final long SEED = Long.getLong("sso.faults.seed", new Random().nextLong());

    private Figures() {}

    /** Inputs for all doors together. */
    static int inputs() {
        return Integer.getInteger("sso.faults.inputs", 100_000);
    }

    /** Attempts to consume. */
    static int attempts() {
        return Integer.getInteger("sso.faults.attempts", 1_000_000);
    }

    /** Tokens to attempt. */
    static int tokens() {
        return Integer.getInteger("sso.faults.tokens", 10_000);
    }

    /** Callers at the same time. */
    static int threads() {
        return Integer.getInteger("sso.faults.threads", 64);
    }

    /** The seed of this run; the same seed makes the same inputs. */
    static long seed() {
        return SEED;
    }
}
