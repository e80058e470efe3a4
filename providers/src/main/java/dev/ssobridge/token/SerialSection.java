package dev.ssobridge.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * A section that transactions pass one after the other, across all nodes: each inserts the same key and deletes it
 * again, and the database lets a second insert of a key wait until the transaction of the first has ended.
 */
@Entity
@Table(name = "SSO_SERIAL_SECTION")
public class SerialSection {
    @Id
    @Column(name = "ID", length = 36)
    private String id;

    /** For Hibernate. */
    protected SerialSection() {}

    private SerialSection(String id) {
        this.id = id;
    }

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

    /** Makes sure that the running transaction began by entering the section. */
    public static void require(KeycloakSession session, String name) {
        if (session.getAttribute(attribute(name)) == null) {
            throw new NeededException(name);
        }
    }

    private static String attribute(String name) {
        return SerialSection.class.getName() + "/" + name;
    }

    /** Waits for the others who are in the section of that name; it ends with the running transaction. */
    public static void enter(KeycloakSession session, String name) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        session.setAttribute(attribute(name), true);
        SerialSection section = new SerialSection(id);
        entities.persist(section);
        entities.flush();
        entities.remove(section);
        entities.flush();
    }

    @Override
    public String toString() {
        return "SerialSection[" + id + "]";
    }
}
