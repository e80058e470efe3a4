package dev.ssobridge.it.faults;

import java.util.Locale;
import java.util.Optional;

/**
 * An answer as it came.
 *
 * @param status 0 where the server closed the connection without one
 * @param head status line and headers
 */
record WireAnswer(int status, String head, String body) {
    static final WireAnswer NONE = new WireAnswer(0, "", "");

    /** The first header of that name. */
    Optional<String> header(String name) {
        String wanted = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                .map(line -> line.substring(wanted.length()).strip())
                .findFirst();
    }

    boolean isServerError() {
        return status >= 500;
    }
}
