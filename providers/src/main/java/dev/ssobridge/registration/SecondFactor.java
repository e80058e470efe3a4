package dev.ssobridge.registration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a login token leaves of the second factor that the realm asks for after a password. */
public enum SecondFactor {
    /** Whoever has one is asked for it, as after a password. */
    IF_CONFIGURED,
    /** Nobody is asked. */
    SKIP,
    /** Everybody is asked; whoever has none is refused. */
    ALWAYS;

    /** The values of the setting; the first is the default. */
    static final List<String> VALUES =
            Stream.of(values()).map(SecondFactor::value).toList();

    private String value() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that a setting means; the default for a value that is none. */
    static SecondFactor of(String value) {
        return Stream.of(values())
                .filter(one -> one.value().equals(value))
                .findFirst()
                .orElse(IF_CONFIGURED);
    }
}
