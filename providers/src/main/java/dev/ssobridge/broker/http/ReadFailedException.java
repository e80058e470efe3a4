package dev.ssobridge.broker.http;

import java.io.IOException;

/** A server that gave no answer, or none that could be taken. The message is for the log: no address, nothing sent. */
public final class ReadFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** How it failed. */
    public enum Fault {
        /** Refused, unknown host, broken off, bad status. */
        NO_ANSWER,
        /** Ten seconds have passed. */
        TOO_SLOW,
        /** More than 256 KiB, or headers without an end. */
        TOO_LARGE,
        /** Not asked: the address is not one of the internet. */
        NOT_PUBLIC,
        /** Not asked: it has failed less than half a minute ago. */
        REMEMBERED
    }

    public ReadFailedException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
