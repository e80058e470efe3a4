package dev.ssobridge.broker.owner;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.UUID;
import java.util.function.Function;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** An H2 database, made by the shipped changelog and checked against the entities by Hibernate. */
final class OwnerDatabase {
    @SuppressWarnings("unused")
    private final Connection keepsItAlive;

    private final SessionFactory sessions;

    OwnerDatabase() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000";
        keepsItAlive = DriverManager.getConnection(url);
        try (Liquibase changelog = new Liquibase(
                "META-INF/sso-bridge-owner-changelog.xml",
                new ClassLoaderResourceAccessor(),
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(DriverManager.getConnection(url))))) {
            changelog.update(new Contexts());
        }
        sessions = new Configuration()
                .addAnnotatedClass(OwnerLink.class)
                .addAnnotatedClass(Attempt.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.connection.pool_size", "10")
                .setProperty("hibernate.hbm2ddl.auto", "validate")
                .buildSessionFactory();
    }

    <T> T inTransaction(Function<EntityManager, T> work) {
        return sessions.fromTransaction(work);
    }
}
