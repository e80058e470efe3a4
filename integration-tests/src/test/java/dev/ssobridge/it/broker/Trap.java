package dev.ssobridge.it.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

/** A port of this machine that nobody may connect to. */
final class Trap implements AutoCloseable {
    private final ServerSocket socket;

    Trap() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    void mustBeUntouched() {
        try {
            socket.setSoTimeout(200);
            socket.accept().close();
            throw new AssertionError("Somebody has connected");
        } catch (SocketTimeoutException e) {
            // Nobody has.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
