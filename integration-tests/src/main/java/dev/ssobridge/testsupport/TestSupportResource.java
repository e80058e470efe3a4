package dev.ssobridge.testsupport;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.TimerProvider;

/** {@code /realms/{realm}/test-support}: open to everybody, as only the loopback address of a test run answers it. */
@Produces(MediaType.APPLICATION_JSON)
public final class TestSupportResource {
    private final KeycloakSession session;

    TestSupportResource(KeycloakSession session) {
        this.session = session;
    }

    /** Body: seconds that the server's clock is ahead of the machine's. */
    @PUT
    @Path("clock")
    @Consumes(MediaType.TEXT_PLAIN)
    public void clock(String seconds) {
        Time.setOffset(Integer.parseInt(seconds.trim()));
    }

    /** Body: one statement. Answer of a select: its rows, each an array of strings; of any other: one row with the count of changed rows. */
    @POST
    @Path("sql")
    @Consumes(MediaType.TEXT_PLAIN)
    public List<List<String>> sql(String statement) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Query query = entities.createNativeQuery(statement);
        if (!statement.stripLeading().toLowerCase(Locale.ROOT).startsWith("select")) {
            return List.of(List.of(String.valueOf(query.executeUpdate())));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Object row : query.getResultList()) {
            rows.add(columns(row));
        }
        return rows;
    }

    private static List<String> columns(Object row) {
        List<String> columns = new ArrayList<>();
        for (Object column : row instanceof Object[] several ? several : new Object[] {row}) {
            columns.add(Objects.toString(column, null));
        }
        return columns;
    }

    /** How many statements Hibernate has prepared so far, a batch counting once; counting begins with the first call. */
    @GET
    @Path("statements")
    public long statements() {
        return statistics().getPrepareStatementCount();
    }

    /** How often Hibernate has loaded a row of that entity of Keycloak's own so far; counting begins with the first call. */
    @GET
    @Path("loads/{entity}")
    public long loads(@PathParam("entity") String entity) {
        return statistics()
                .getEntityStatistics("org.keycloak.models.jpa.entities." + entity)
                .getLoadCount();
    }

    private Statistics statistics() {
        Statistics statistics = session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .getEntityManagerFactory()
                .unwrap(SessionFactory.class)
                .getStatistics();
        statistics.setStatisticsEnabled(true);
        return statistics;
    }

    /** Runs a scheduled task now, by its name, without waiting for its timer. */
    @POST
    @Path("tasks/{name}")
    public void runTask(@PathParam("name") String name) {
        session.getProvider(TimerProvider.class)
                .getTasks()
                .get(name)
                .getRunnable()
                .run();
    }

    @GET
    @Path("events")
    public List<RecordedEvent> events() {
        return RecordedEvent.all();
    }

    @DELETE
    @Path("events")
    public void clearEvents() {
        RecordedEvent.clear();
    }

    /** The federated users of every realm that has a component {@code failing-users}, and whether their store works. */
    @PUT
    @Path("user-store")
    @Consumes(MediaType.APPLICATION_JSON)
    public void userStore(UserStore store) {
        UserStore.replace(store);
    }
}
