package dev.ssobridge.registration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What happens to somebody else who is signed in in the browser of a login token. */
public enum SwitchRule {
    /** A page names both people and asks. */
    ASK,
    /** The other one is signed out without a question. */
    SILENT;

    /** The values of the setting; the first is the default. */
    static final List<String> VALUES =
            Stream.of(values()).map(SwitchRule::value).toList();

    private String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that a setting means; the default for a value that is none. */
    static SwitchRule of(String value) {
        return SILENT.value().equals(value) ? SILENT : ASK;
    }
}
