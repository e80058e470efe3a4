package dev.ssobridge.event;

import java.util.Locale;

/** The values of the event detail {@code result}; they are also labels of the metrics. */
public enum SsoResult {
    CREATED,
    UPDATED,
    UNCHANGED,
    CONSUMED,
    MINTED,
    LOGIN_REQUIRED,
    REFUSED;

    /** The value of the detail and of the metrics' label. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
