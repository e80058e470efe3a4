package dev.ssobridge.it.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** HTTP/1.1 by hand over a connection that stays open: any bytes can be sent, and few are spent on sending them. */
final class WireConnection implements AutoCloseable {
    private static final int TIMEOUT = 60_000;
    private static final int LONGEST_HEAD = 1_000_000;

    private final URI server;
    private Socket socket;
    private InputStream in;
    private boolean used;

    WireConnection(URI server) {
        this.server = server;
    }

    /** The answer to one request, sent once more where an open connection turns out to be closed before any answer. */
    WireAnswer send(WireRequest request) throws IOException {
        boolean reused = used;
        WireAnswer answer = once(request);
        return answer.status() == 0 && reused ? once(request) : answer;
    }

    /** The same, never sent twice. */
    WireAnswer sendOnce(WireRequest request) throws IOException {
        return once(request);
    }

    private WireAnswer once(WireRequest request) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
            socket.setSoTimeout(TIMEOUT);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        used = true;
        try {
            socket.getOutputStream().write(request.bytes(server.getAuthority()));
            WireAnswer answer = read(request.method().equals("HEAD"));
            if (answer.status() == 0 || answer.header("Connection").orElse("").equalsIgnoreCase("close")) {
                close();
            }
            return answer;
        } catch (SocketTimeoutException e) {
            close();
            throw new IOException("No answer within " + TIMEOUT + " ms", e);
        } catch (IOException e) {
            // The server answers early and closes; what it left unread makes it a reset, which may outrun the answer.
            close();
            return WireAnswer.NONE;
        }
    }

    private WireAnswer read(boolean headOnly) throws IOException {
        String head = head();
        if (!head.startsWith("HTTP/1.1 ")) {
            return WireAnswer.NONE;
        }
        int status = Integer.parseInt(head.substring(9, 12));
        WireAnswer answer = new WireAnswer(status, head, "");
        boolean empty = headOnly || status == 204 || status == 304 || status < 200;
        return empty ? answer : new WireAnswer(status, head, body(answer));
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        int end = 0;
        while (end < 4 && head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            boolean expected = next == (end % 2 == 0 ? '\r' : '\n');
            end = expected ? end + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private String body(WireAnswer answer) throws IOException {
        if (answer.header("Transfer-Encoding")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .equals("chunked")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
            return all.toString(StandardCharsets.UTF_8);
        }
        var length = answer.header("Content-Length").map(Integer::parseInt);
        byte[] bytes = length.isPresent() ? in.readNBytes(length.get()) : in.readAllBytes();
        if (length.isEmpty()) {
            close();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
            used = false;
        }
    }
}
