package dev.ssobridge.token;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

/**
 * A bulk statement that decides about tokens, and whose commit waits for the disk. Since 26.7, on PostgreSQL, Keycloak
 * sets {@code synchronous_commit} to off for a transaction that has written nothing but sessions and events, and it does
 * not see bulk statements: after a crash a consumed token would be good again. Keycloak leaves a transaction alone if the
 * property below is set, and sets that property itself for every other entity; other code does not read it.
 */
@CheckedOn(keycloak = "26.7.4", of = "AsyncCommitIntegrator")
public final class DurableStatement {
    private DurableStatement() {}

    /** Runs the statement and returns the number of rows that it changed. */
    public static int run(EntityManager entities, Query statement) {
        int rows = statement.executeUpdate();
        if (rows > 0) {
            entities.setProperty(KeycloakString.SYNCHRONOUS_COMMIT.value(), true);
        }
        return rows;
    }
}
