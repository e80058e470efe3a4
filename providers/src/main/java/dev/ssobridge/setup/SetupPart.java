package dev.ssobridge.setup;

/** One thing that a realm needs. Existing configuration is never changed, even if it differs. */
interface SetupPart {
    /** The name in the answer, for instance {@code client scope sso-accounts}. */
    String name();

    /** Whether a removal has something to take away. */
    boolean isThere();

    /** Whether {@link #add} has nothing to do. */
    default boolean isComplete() {
        return isThere();
    }

    void add();

    /** Takes away what {@link #add} makes. */
    void remove();
}
