package dev.ssobridge.broker.http;

/**
 * What a server answered. It may hold tokens, so it does not print itself.
 *
 * @param status of HTTP
 * @param contentType as sent, or null
 * @param body at most 256 KiB, empty where there is none
 */
public record Answer(int status, String contentType, String body) {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    public boolean isOk() {
        return status == OK;
    }

    /** Whether the server says that it can't serve anybody at the moment. */
    public boolean isOutage() {
        return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
