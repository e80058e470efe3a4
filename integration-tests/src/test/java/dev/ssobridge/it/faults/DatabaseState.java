package dev.ssobridge.it.faults;

import dev.ssobridge.it.server.ServerDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every row of the server's database: realms, clients, components, users, sessions, tokens, and what else there is. Left out are
 * events, the sessions of the realm master, where the test's own administrator signs in, and when a session was last seen.
 */
record DatabaseState(Map<String, List<String>> tables) {
    private static final String NOT_OF_MASTER = " where REALM_ID not in (select ID from REALM where NAME = 'master')";
    private static final Set<String> EVENTS = Set.of("EVENT_ENTITY", "ADMIN_EVENT_ENTITY");
    private static final Set<String> LAST_SEEN = Set.of("LAST_SESSION_REFRESH", "VERSION");
    private static final String SESSIONS = "OFFLINE_USER_SESSION";
    private static final String CLIENT_SESSIONS = "OFFLINE_CLIENT_SESSION";

    static DatabaseState of(ServerDatabase database) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        database.select("select TABLE_NAME, COLUMN_NAME from INFORMATION_SCHEMA.COLUMNS where TABLE_SCHEMA = 'PUBLIC'"
                        + " order by TABLE_NAME, ORDINAL_POSITION")
                .forEach(row -> columns.computeIfAbsent(row.get(0), table -> new ArrayList<>())
                        .add(row.get(1)));
        columns.keySet().removeAll(EVENTS);
        columns.get(SESSIONS).removeAll(LAST_SEEN);
        columns.get(CLIENT_SESSIONS).removeAll(LAST_SEEN);
        Map<String, List<String>> tables = new TreeMap<>();
        columns.forEach((table, names) -> tables.put(table, rows(database, table, names)));
        return new DatabaseState(tables);
    }

    private static List<String> rows(ServerDatabase database, String table, List<String> columns) {
        String all = columns.stream()
                .map(column -> "'" + column + "=', coalesce(cast(\"" + column + "\" as varchar), 'null')")
                .collect(Collectors.joining(", "));
        String condition =
                switch (table) {
                    case SESSIONS -> NOT_OF_MASTER;
                    case CLIENT_SESSIONS ->
                        " where USER_SESSION_ID in (select USER_SESSION_ID from " + SESSIONS + NOT_OF_MASTER + ")";
                    default -> "";
                };
        return database.select("select concat_ws(' ', " + all + ") from \"" + table + "\"" + condition).stream()
                .map(row -> row.get(0))
                .sorted()
                .toList();
    }

    /** The differences to a later state, one per line; empty if there are none. */
    List<String> changesTo(DatabaseState after) {
        List<String> changes = new ArrayList<>();
        after.tables.forEach((table, rows) -> {
            List<String> before = tables.getOrDefault(table, List.of());
            without(rows, before).forEach(row -> changes.add("+ " + table + " " + row));
            without(before, rows).forEach(row -> changes.add("- " + table + " " + row));
        });
        return changes;
    }

    private static List<String> without(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>(rows);
        others.forEach(left::remove);
        return left;
    }
}
