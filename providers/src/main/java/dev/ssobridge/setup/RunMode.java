package dev.ssobridge.setup;

/** Whether a call changes the realm or only says what it would change. */
enum RunMode {
    DRY_RUN,
    APPLY;

    boolean isDry() {
        return this == DRY_RUN;
    }
}
