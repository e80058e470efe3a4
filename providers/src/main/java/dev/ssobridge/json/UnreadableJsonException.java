package dev.ssobridge.json;

import java.util.Optional;

/** The bytes are not the JSON that a caller may send. The message is what they are instead: "is not UTF-8". */
public final class UnreadableJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String repeated;

    UnreadableJsonException(String complaint) {
        this(complaint, null);
    }

    private UnreadableJsonException(String complaint, String repeated) {
        super(complaint, null, false, false);
        this.repeated = repeated;
    }

    static UnreadableJsonException repeated(String field) {
        return new UnreadableJsonException("has a repeated field", field);
    }

    /** The name of a field that one object holds twice, as it was sent. */
    public Optional<String> repeatedField() {
        return Optional.ofNullable(repeated);
    }
}
