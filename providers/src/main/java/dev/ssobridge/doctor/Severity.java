package dev.ssobridge.doctor;

import java.util.Locale;

/** How bad a finding is; the worst first. */
enum Severity {
    /** Something does not work, or is not safe. */
    ERROR,
    /** Something will surprise somebody. */
    WARNING,
    /** Something to know. */
    INFO;

    /** As it stands in the answer. */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
