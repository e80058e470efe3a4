package dev.ssobridge.setup.part;

/** Whether a call changes the realm or only says what it would change. */
public enum RunMode {
    /** Only says it. */
    DRY_RUN,
    /** Changes the realm. */
    APPLY;

    /** Whether nothing may change. */
    public boolean isDry() {
        return this == DRY_RUN;
    }
}
