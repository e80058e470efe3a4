package dev.ssobridge.it.server;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** The server's database, by native SQL. */
public final class ServerDatabase {
    private final URI resource;
    private final URI statements;
    private final URI loads;

    ServerDatabase(URI server) {
        resource = server.resolve("/realms/master/test-support/sql");
        statements = server.resolve("/realms/master/test-support/statements");
        loads = server.resolve("/realms/master/test-support/loads/");
    }

    /** How many statements the whole server has prepared so far, a batch counting once; only differences mean something. */
    public long statements() {
        return Long.parseLong(Loopback.get(statements).mustBe(200).body().strip());
    }

    /** How often the whole server has loaded a row of this entity of Keycloak's so far; only differences mean something. */
    public long loads(String entity) {
        return Long.parseLong(
                Loopback.get(loads.resolve(entity)).mustBe(200).body().strip());
    }

    /** The rows of a select, each a list of its columns as text (or null). */
    public List<List<String>> select(String statement) {
        List<List<String>> rows = new ArrayList<>();
        send(statement).json().forEach(row -> {
            List<String> columns = new ArrayList<>();
            row.forEach(column -> columns.add(column.isNull() ? null : column.asText()));
            rows.add(columns);
        });
        return rows;
    }

    public long count(String table) {
        return Long.parseLong(select("select count(*) from " + table).get(0).get(0));
    }

    public void execute(String statement) {
        send(statement);
    }

    /** Takes a table away while the steps run, so that whoever needs it fails. */
    public void whileWithout(String table, Runnable steps) {
        String hidden = table + "_HIDDEN";
        execute("alter table " + table + " rename to " + hidden);
        try {
            steps.run();
        } finally {
            execute("alter table " + hidden + " rename to " + table);
        }
    }

    private HttpAnswer send(String statement) {
        return Loopback.send(HttpRequest.newBuilder(resource)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(statement)))
                .mustBe(200);
    }
}
