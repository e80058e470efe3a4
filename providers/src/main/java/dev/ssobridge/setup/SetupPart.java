package dev.ssobridge.setup;

/** One thing that a realm needs. What is there already, be it different, is left alone. */
interface SetupPart {
    /** What administrators read in the answer, for instance {@code client scope sso-accounts}. */
    String name();

    /** Whether a removal would have something to take away. */
    boolean isThere();

    /** Whether {@link #add} would have nothing to do. */
    default boolean isComplete() {
        return isThere();
    }

    void add();

    /** Takes away what {@link #add} has made, or would have. */
    void remove();
}
