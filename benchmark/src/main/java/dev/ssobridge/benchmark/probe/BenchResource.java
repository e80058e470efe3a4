package dev.ssobridge.benchmark.probe;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.TimerProvider;

/**
 * {@code /realms/{realm}/bench}: open to everybody, as only the loopback address of a benchmark's server answers it.
 */
@Produces(MediaType.TEXT_PLAIN)
public final class BenchResource {
    /** The one table of {@link #insert}; the benchmark creates it by {@link #sql}. */
    public static final String TABLE = "BENCH_ROW";

    private final KeycloakSession session;

    BenchResource(KeycloakSession session) {
        this.session = session;
    }

    /** The floor of every call: routing, a session, a transaction that does nothing. */
    @GET
    @Path("empty")
    public String empty() {
        return "empty";
    }

    /** The floor of every call that leaves something behind: one row, committed before the answer goes out. */
    @POST
    @Path("insert")
    public Response insert() {
        entities()
                .createNativeQuery("insert into " + TABLE + " (ID, ISSUED_AT) values (?1, ?2)")
                .setParameter(1, UUID.randomUUID().toString())
                .setParameter(2, System.currentTimeMillis())
                .executeUpdate();
        return Response.noContent().build();
    }

    /** Body: one statement. Answer: the one value of a select, or the count of changed rows. */
    @POST
    @Path("sql")
    @Consumes(MediaType.TEXT_PLAIN)
    public String sql(String statement) {
        Query query = entities().createNativeQuery(statement);
        boolean select = statement.stripLeading().toLowerCase(Locale.ROOT).startsWith("select");
        return String.valueOf(select ? query.getSingleResult() : query.executeUpdate());
    }

    /**
     * Begins to count the statements that Hibernate prepares, a batch counting once. Counting costs: don't measure
     * meanwhile.
     */
    @POST
    @Path("statements")
    public void startCounting() {
        statistics().clear();
        statistics().setStatisticsEnabled(true);
    }

    /** How many there were, and the end of the counting. */
    @GET
    @Path("statements")
    public long stopCounting() {
        statistics().setStatisticsEnabled(false);
        return statistics().getPrepareStatementCount();
    }

    /** Runs a scheduled task now, by its name. */
    @POST
    @Path("tasks/{name}")
    public void runTask(@PathParam("name") String name) {
        session.getProvider(TimerProvider.class)
                .getTasks()
                .get(name)
                .getRunnable()
                .run();
    }

    private Statistics statistics() {
        return entities().getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
    }

    private EntityManager entities() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
