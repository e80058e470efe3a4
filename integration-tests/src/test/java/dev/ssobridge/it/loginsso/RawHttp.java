package dev.ssobridge.it.loginsso;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** HTTP by hand, for requests that no client library would send. */
final class RawHttp {
    private static final int TIMEOUT = 15_000;

    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    /**
     * An answer, unparsed.
     *
     * @param status 0 if the server closed the connection without an answer
     */
    record Answer(int status, String text) {}

    /** @param target path and query as they go on the wire; {@code headers} whole lines */
    Answer post(String target, List<String> headers, String body) {
        return send("POST", target, headers, body);
    }

    Answer send(String method, String target, List<String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        head.append("Host: ").append(server.getAuthority()).append("\r\nConnection: close\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(head.toString().getBytes(StandardCharsets.UTF_8));
                out.write(bytes);
                out.flush();
                return read(socket.getInputStream());
            } catch (SocketException e) {
                // The server answers early and closes; what it left unread makes it a reset, which may outrun the
                // answer.
                return new Answer(0, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(target, e);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }
}
