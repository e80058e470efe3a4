package dev.ssobridge.it.firefox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A session of the W3C's WebDriver BiDi, section 3: commands and their answers as JSON over a WebSocket. One command at a time,
 * and no events.
 */
final class BidiSession implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private long commands;

    private BidiSession(URI server) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(server, new Messages(messages))
                .join();
    }

    static BidiSession open(URI server) {
        BidiSession session = new BidiSession(server);
        session.call("session.new", parameters -> parameters.putObject("capabilities"));
        return session;
    }

    /**
     * The result of a command.
     *
     * @throws AssertionError when the browser answers with an error, or not within 30 seconds
     */
    synchronized JsonNode call(String method, Consumer<ObjectNode> parameters) {
        ObjectNode command = JSON.createObjectNode().put("id", ++commands).put("method", method);
        parameters.accept(command.putObject("params"));
        socket.sendText(command.toString(), true).join();
        JsonNode answer = next(command);
        while (answer.path("id").asLong() != commands) {
            answer = next(command);
        }
        if (!answer.path("type").asText().equals("success")) {
            throw new AssertionError(command + ": " + answer.path("error").asText() + ": "
                    + answer.path("message").asText());
        }
        return answer.path("result");
    }

    private JsonNode next(ObjectNode command) {
        try {
            String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("No answer within " + PATIENCE_SECONDS + " s: " + command);
            }
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts the parts of a message together. */
    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<String> whole;
        private final StringBuilder parts = new StringBuilder();

        Messages(BlockingQueue<String> whole) {
            this.whole = whole;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                whole.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
