package dev.ssobridge.broker.owner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One sign-in by an identity provider, without the person: a time, and why it was refused. */
@Entity
@Table(name = "SSO_OWNER_ATTEMPT")
public class Attempt {
    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "PROVIDER_ID", length = 36, nullable = false)
    private String providerId;

    @Column(name = "TRIED_AT", nullable = false)
    private long triedAt;

    @Column(name = "REASON", length = 40)
    private String reason;

    @Column(name = "EVENT_NUMBER", length = 9)
    private String number;

    protected Attempt() {}

    Attempt(String id, String realmId, String providerId, long triedAt, Refusal refusal) {
        this.id = id;
        this.realmId = realmId;
        this.providerId = providerId;
        this.triedAt = triedAt;
        this.reason = refusal == null ? null : refusal.reason();
        this.number = refusal == null ? null : refusal.number();
    }

    /**
     * Why a sign-in was refused.
     *
     * @param reason as in the event
     * @param number as on the page
     */
    public record Refusal(String reason, String number) {}

    String id() {
        return id;
    }

    /** Epoch milliseconds. */
    public long triedAt() {
        return triedAt;
    }

    /** As in the event; null where the person was signed in. */
    public String reason() {
        return reason;
    }

    /** As on the page of a refusal; null where the person was signed in. */
    public String number() {
        return number;
    }
}
