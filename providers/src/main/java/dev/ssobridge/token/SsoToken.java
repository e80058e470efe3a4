package dev.ssobridge.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Nationalized;
import org.hibernate.jpa.HibernateHints;

/**
 * One token's row. Written once by the mint and changed only by the bulk statements below, so that the database is
 * the one arbiter of who spends it. Instants are epoch milliseconds.
 */
@Entity
@Table(name = SsoToken.TABLE)
@NamedNativeQuery(
        name = SsoToken.CONSUME,
        query = "update {h-schema}SSO_TOKEN set CONSUMED_AT = :now" + SsoToken.IF_GOOD,
        hints = @QueryHint(name = HibernateHints.HINT_NATIVE_SPACES, value = SsoToken.TABLE))
@NamedNativeQuery(
        name = SsoToken.CONSUME_INTO_SESSION,
        query = "update {h-schema}SSO_TOKEN set CONSUMED_AT = :now, USER_SESSION_ID = :session" + SsoToken.IF_GOOD,
        hints = @QueryHint(name = HibernateHints.HINT_NATIVE_SPACES, value = SsoToken.TABLE))
@NamedNativeQuery(
        name = SsoToken.REVOKE_SESSION,
        query = "delete from {h-schema}SSO_TOKEN where USER_SESSION_ID = :session and REALM_ID = :realm",
        hints = @QueryHint(name = HibernateHints.HINT_NATIVE_SPACES, value = SsoToken.TABLE))
@NamedQuery(
        name = SsoToken.OF_SESSION,
        query = "select t from SsoToken t where t.userSessionId = :session and t.realmId = :realm order by t.issuedAt")
@NamedQuery(
        name = SsoToken.COUNT_UNCONSUMED_IN_SESSION,
        query = "select count(t) from SsoToken t where t.userSessionId = :session and t.realmId = :realm"
                + " and t.targetId = :target and t.consumedAt is null")
@NamedQuery(
        name = SsoToken.REVOKE_UNCONSUMED_IN_SESSION,
        query = "delete from SsoToken t where t.userSessionId = :session and t.realmId = :realm"
                + " and t.targetId = :target and t.consumedAt is null")
@NamedQuery(
        name = SsoToken.UNCONSUMED_OF_USER,
        query = "select t from SsoToken t where t.realmId = :realm and t.userId = :user and t.targetId is not null"
                + " and t.consumedAt is null"
                + " order by t.issuedAt")
@NamedQuery(
        name = SsoToken.REVOKE_UNCONSUMED_OF_USER,
        query = "delete from SsoToken t where t.realmId = :realm and t.userId = :user and t.targetId is not null"
                + " and t.consumedAt is null")
@NamedQuery(
        name = SsoToken.REVOKE_SESSIONS_OF_USER,
        query = "delete from SsoToken t where t.realmId = :realm and t.userId = :user and t.userSessionId is not null")
@NamedQuery(
        name = SsoToken.REVOKE_SESSIONS_OF_REALM,
        query = "delete from SsoToken t where t.realmId = :realm and t.userSessionId is not null")
@NamedQuery(
        name = SsoToken.REVOKE_UNCONSUMED_OF_TARGET,
        query = "delete from SsoToken t where t.realmId = :realm and t.targetId = :target and t.consumedAt is null")
@NamedQuery(
        name = SsoToken.DELETE_OF_USER,
        query = "delete from SsoToken t where t.realmId = :realm and t.userId = :user")
@NamedQuery(name = SsoToken.DELETE_OF_CLIENT, query = "delete from SsoToken t where t.clientUuid = :client")
@NamedQuery(name = SsoToken.DELETE_OF_REALM, query = "delete from SsoToken t where t.realmId = :realm")
@NamedQuery(name = SsoToken.DUE, query = "select t from SsoToken t where t.reviewAt <= :now order by t.reviewAt")
@NamedQuery(name = SsoToken.DELETE, query = "delete from SsoToken t where t.hash in :hashes")
@NamedQuery(name = SsoToken.POSTPONE, query = "update SsoToken t set t.reviewAt = :later where t.hash in :hashes")
public class SsoToken {
    static final String TABLE = "SSO_TOKEN";

    /**
     * Those that every redemption or logout needs are SQL: Hibernate 7.2 translates a change in its own language anew each
     * time. Of SQL it has to be told which table it changes, or it looks through all that it knows.
     */
    static final String CONSUME = "ssoToken.consume";

    static final String CONSUME_INTO_SESSION = "ssoToken.consumeIntoSession";

    static final String IF_GOOD = " where TOKEN_HASH = :hash and REALM_ID = :realm and CLIENT_UUID = :client"
            + " and CONSUMED_AT is null and EXPIRES_AT > :now";

    static final String OF_SESSION = "ssoToken.ofSession";
    static final String COUNT_UNCONSUMED_IN_SESSION = "ssoToken.countUnconsumedInSession";
    static final String REVOKE_UNCONSUMED_IN_SESSION = "ssoToken.revokeUnconsumedInSession";
    static final String UNCONSUMED_OF_USER = "ssoToken.unconsumedOfUser";
    static final String REVOKE_UNCONSUMED_OF_USER = "ssoToken.revokeUnconsumedOfUser";
    static final String REVOKE_SESSION = "ssoToken.revokeSession";
    static final String REVOKE_SESSIONS_OF_USER = "ssoToken.revokeSessionsOfUser";
    static final String REVOKE_SESSIONS_OF_REALM = "ssoToken.revokeSessionsOfRealm";
    static final String REVOKE_UNCONSUMED_OF_TARGET = "ssoToken.revokeUnconsumedOfTarget";
    static final String DELETE_OF_USER = "ssoToken.deleteOfUser";
    static final String DELETE_OF_CLIENT = "ssoToken.deleteOfClient";
    static final String DELETE_OF_REALM = "ssoToken.deleteOfRealm";
    static final String DUE = "ssoToken.due";
    static final String DELETE = "ssoToken.delete";
    static final String POSTPONE = "ssoToken.postpone";

    @Id
    @Column(name = "TOKEN_HASH", length = 43)
    private String hash;

    @Enumerated(EnumType.STRING)
    @Column(name = "KIND", length = 10, nullable = false)
    private TokenKind kind;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "USER_ID", length = 255, nullable = false)
    private String userId;

    @Column(name = "CLIENT_UUID", length = 36, nullable = false)
    private String clientUuid;

    @Column(name = "USER_SESSION_ID", length = 36)
    private String userSessionId;

    @Column(name = "TARGET_ID", length = 36)
    private String targetId;

    @Nationalized
    @Column(name = "SELECTED_ACCOUNT", length = 255)
    private String selectedAccount;

    @Nationalized
    @Column(name = "SELECTED_SERVICE_POINT", length = 255)
    private String selectedServicePoint;

    @Column(name = "ISSUED_AT", nullable = false)
    private long issuedAt;

    @Column(name = "EXPIRES_AT", nullable = false)
    private long expiresAt;

    @Column(name = "CONSUMED_AT")
    private Long consumedAt;

    /** When the clean-up looks at the row: at expiry, and now and then before and after while its session lives. */
    @Column(name = "REVIEW_AT", nullable = false)
    private long reviewAt;

    /** For Hibernate. */
    protected SsoToken() {}

    SsoToken(TokenSecret secret, TokenGrant grant, Instant now, Instant review) {
        this.hash = secret.hash();
        this.kind = grant.kind();
        this.realmId = grant.realmId();
        this.userId = grant.userId();
        this.clientUuid = grant.clientUuid();
        this.userSessionId = grant.userSessionId();
        this.targetId = grant.targetId();
        this.selectedAccount = grant.selectedAccount();
        this.selectedServicePoint = grant.selectedServicePoint();
        this.issuedAt = now.toEpochMilli();
        this.expiresAt = now.plus(grant.lifespan()).toEpochMilli();
        this.reviewAt = Math.min(expiresAt, review.toEpochMilli());
    }

    public String hash() {
        return hash;
    }

    public TokenKind kind() {
        return kind;
    }

    public String realmId() {
        return realmId;
    }

    public String userId() {
        return userId;
    }

    public String clientUuid() {
        return clientUuid;
    }

    /** What the row has become; on an object that is no longer the entity manager's. */
    void becameSpent(long now, String session) {
        consumedAt = now;
        userSessionId = session;
    }

    /** The session that the token was minted in, or that its redemption opened; null while there is none. */
    public String userSessionId() {
        return userSessionId;
    }

    /** Id of the target that the token was minted for; null for a login token. */
    public String targetId() {
        return targetId;
    }

    public String selectedAccount() {
        return selectedAccount;
    }

    public String selectedServicePoint() {
        return selectedServicePoint;
    }

    /** Epoch milliseconds. */
    public long issuedAt() {
        return issuedAt;
    }

    /** Epoch milliseconds. */
    public long expiresAt() {
        return expiresAt;
    }

    public boolean isConsumed() {
        return consumedAt != null;
    }

    public boolean isExpired(Instant now) {
        return expiresAt <= now.toEpochMilli();
    }

    @Override
    public String toString() {
        return "SsoToken[" + kind + "]";
    }
}
