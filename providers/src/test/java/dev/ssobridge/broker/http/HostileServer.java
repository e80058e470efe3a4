package dev.ssobridge.broker.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each connection in the way of a test: with a good answer, slowly, without an end, or not at all. */
final class HostileServer implements AutoCloseable {
    /** What is sent to one connection. */
    @FunctionalInterface
    interface Way {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Way way;

    HostileServer(Way way) {
        this.way = way;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept).start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                daemon(() -> answer(socket)).start();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.getInputStream().read(new byte[8192]);
            way.answer(socket.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // the reader has hung up
        }
    }

    void answers(Way other) {
        way = other;
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    int connections() {
        return connections.get();
    }

    static Way good(String body) {
        return out -> send(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n" + "Content-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    static Way status(int status) {
        return out -> send(out, "HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    /** A beginning, and then the same again and again. */
    static Way endless(String beginning, String piece, long pause) {
        return out -> {
            send(out, beginning);
            while (true) {
                send(out, piece);
                Thread.sleep(pause);
            }
        };
    }

    static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
