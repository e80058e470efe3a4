package dev.ssobridge.benchmark.load;

import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a preparation leaves for the calls: each is taken once, as a site's token is. */
public final class Supply {
    private final String[] attributes;
    private final Queue<Map<String, Object>> stock = new ConcurrentLinkedQueue<>();

    /**
     * Empty at first.
     *
     * @param attributes session attributes that go together
     */
    public Supply(String... attributes) {
        this.attributes = attributes.clone();
    }

    /** Puts the caller's attributes in. */
    public ChainBuilder put() {
        return exec(session -> {
            if (!session.isFailed()) {
                stock.add(of(session));
            }
            return session;
        });
    }

    private Map<String, Object> of(Session session) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String attribute : attributes) {
            values.put(attribute, session.get(attribute));
        }
        return values;
    }

    /** Gives the caller what nobody has had; one who gets nothing has failed. */
    public ChainBuilder take() {
        return exec(session -> {
            Map<String, Object> values = stock.poll();
            return values == null ? session.markAsFailed() : session.setAll(values);
        });
    }

    /** Gives the caller something and puts it behind all others for the next one. */
    public ChainBuilder borrow() {
        return exec(session -> {
            Map<String, Object> values = stock.poll();
            if (values == null) {
                return session.markAsFailed();
            }
            stock.add(values);
            return session.setAll(values);
        });
    }
}
