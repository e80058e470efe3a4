package dev.ssobridge.broker.http;

import dev.ssobridge.broker.http.ReadFailedException.Fault;

/** What is read from an identity provider. */
public enum IdpDocument {
    /** The same for everybody: one reader is enough. */
    DISCOVERY(1),
    /** The same for everybody, too. */
    KEYS(1),
    /** A person's own. The readers are few enough to leave connections to other servers. */
    TOKEN(16),
    /** A person's own. */
    USER_INFO(16);

    private final int readers;

    IdpDocument(int readers) {
        this.readers = readers;
    }

    /** How many may read at a time. */
    int readers() {
        return readers;
    }

    /** Whether a failure tells about everybody's next read. A person's own answer may fail for that person alone. */
    boolean remembers(Fault fault) {
        return readers == 1 || fault == Fault.TOO_SLOW || fault == Fault.TOO_LARGE;
    }
}
