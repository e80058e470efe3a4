package dev.ssobridge.it.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The events of all realms since the start of the server or since {@link #clear}. */
public final class Events {
    private final URI resource;

    Events(URI server) {
        resource = server.resolve("/realms/master/test-support/events");
    }

    /**
     * One event.
     *
     * @param realm its name
     * @param type {@code LOGIN} and so on; of an admin event {@code ADMIN:CREATE USER}
     * @param resourcePath of admin events
     */
    public record Event(
            String realm,
            String type,
            String clientId,
            String userId,
            String sessionId,
            String error,
            String resourcePath,
            Map<String, String> details) {
        private static Event of(JsonNode json) {
            Map<String, String> details = new TreeMap<>();
            json.path("details")
                    .properties()
                    .forEach(detail ->
                            details.put(detail.getKey(), detail.getValue().asText()));
            return new Event(
                    text(json, "realm"),
                    text(json, "type"),
                    text(json, "clientId"),
                    text(json, "userId"),
                    text(json, "sessionId"),
                    text(json, "error"),
                    text(json, "resourcePath"),
                    details);
        }

        private static String text(JsonNode json, String field) {
            return json.path(field).asText(null);
        }

        public String detail(String name) {
            return details.get(name);
        }
    }

    public void clear() {
        Loopback.send(HttpRequest.newBuilder(resource).DELETE()).mustBe(204);
    }

    public List<Event> all() {
        JsonNode json = Loopback.get(resource).mustBe(200).json();
        return StreamSupport.stream(json.spliterator(), false).map(Event::of).toList();
    }

    /** Those of one type that are about one user, oldest first. */
    public List<Event> of(String type, String userId) {
        return all().stream()
                .filter(event -> type.equals(event.type()) && userId.equals(event.userId()))
                .toList();
    }

    /** The first one that fits, now or within ten seconds. */
    public Event await(String what, Predicate<Event> wanted) {
        return Eventually.get(what, Duration.ofSeconds(10), () -> first(wanted));
    }

    private Optional<Event> first(Predicate<Event> wanted) {
        return all().stream().filter(wanted).findFirst();
    }
}
