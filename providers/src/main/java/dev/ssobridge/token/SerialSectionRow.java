package dev.ssobridge.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The row that a transaction inserts and deletes while it is in a {@link SerialSection}; no other transaction sees it. */
@Entity
@Table(name = "SSO_SERIAL_SECTION")
public class SerialSectionRow {
    @Id
    @Column(name = "ID", length = 36)
    private String id;

    /** For Hibernate. */
    protected SerialSectionRow() {}

    /** @param section name of the section; of any length, so the key is its hash */
    SerialSectionRow(String section) {
        this.id =
                UUID.nameUUIDFromBytes(section.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public String toString() {
        return "SerialSectionRow[" + id + "]";
    }
}
