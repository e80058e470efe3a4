package dev.ssobridge.token;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.stat.Statistics;

/** An H2 database of its own, made by the shipped changelog and checked against the entities by Hibernate. */
public final class TokenDatabase {
    private static TokenDatabase shared;

    @SuppressWarnings("unused")
    private final Connection keepsItAlive;

    private final SessionFactory sessions;

    /** The one database of a run: making it takes seconds. Each test empties it first. */
    public static synchronized TokenDatabase empty() {
        try {
            if (shared == null) {
                shared = new TokenDatabase();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        shared.run(entities -> entities.createQuery("delete from SsoToken").executeUpdate());
        return shared;
    }

    private TokenDatabase() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000";
        keepsItAlive = DriverManager.getConnection(url);
        try (Liquibase changelog = new Liquibase(
                "META-INF/sso-bridge-changelog.xml",
                new ClassLoaderResourceAccessor(),
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(DriverManager.getConnection(url))))) {
            changelog.update(new Contexts());
        }
        sessions = new Configuration()
                .addAnnotatedClass(SsoToken.class)
                .addAnnotatedClass(SerialSectionRow.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.connection.pool_size", "20")
                .setProperty("hibernate.hbm2ddl.auto", "validate")
                // As Keycloak sets it.
                .setProperty("hibernate.jdbc.batch_size", "32")
                .setProperty("hibernate.generate_statistics", "true")
                .buildSessionFactory();
    }

    public <T> T inTransaction(Function<EntityManager, T> work) {
        return sessions.fromTransaction(work);
    }

    public void run(Consumer<EntityManager> work) {
        sessions.inTransaction(work);
    }

    Statistics statistics() {
        return sessions.getStatistics();
    }
}
