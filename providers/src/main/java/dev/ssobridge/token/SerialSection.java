package dev.ssobridge.token;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * A named section that transactions pass one after the other, across all nodes. Each transaction inserts the same key and
 * deletes it again; the database makes a second insert of a key wait until the first transaction has ended.
 */
public final class SerialSection {
    private static final String ENTERED = SerialSection.class.getName() + "/";

    private SerialSection() {}

    /** The work has to start again, in a transaction that enters the section before it reads anything. */
    public static final class NeededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String section;

        private NeededException(String section) {
            super("Only within " + section, null, false, false);
            this.section = section;
        }

        /** The section's name. */
        public String section() {
            return section;
        }
    }

    /**
     * Makes sure that the running transaction has entered the section.
     *
     * @throws NeededException if it has not
     */
    public static void require(KeycloakSession session, String name) {
        if (session.getAttribute(ENTERED + name) == null) {
            throw new NeededException(name);
        }
    }

    /** Enters the section, and waits for a transaction that is in it. The section ends with the running transaction. */
    public static void enter(KeycloakSession session, String name) {
        session.setAttribute(ENTERED + name, true);
        enter(session.getProvider(JpaConnectionProvider.class).getEntityManager(), name);
    }

    static void enter(EntityManager entities, String name) {
        SerialSectionRow row = new SerialSectionRow(name);
        entities.persist(row);
        entities.flush();
        entities.remove(row);
        entities.flush();
    }
}
