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
 * One token's row. The mint writes it once; after that only bulk statements change it, so that the database alone decides
 * which request consumes a token. Instants are epoch milliseconds.
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
public class SsoToken {
    static final String TABLE = "SSO_TOKEN";

    /**
     * The statements of every redemption and logout are SQL: Hibernate 7.2 translates a bulk change in JPQL anew each
     * time. The hint names the table that SQL changes; without it Hibernate flushes all entities that it knows.
     */
    static final String CONSUME = "ssoToken.consume";

    static final String CONSUME_INTO_SESSION = "ssoToken.consumeIntoSession";
    static final String REVOKE_SESSION = "ssoToken.revokeSession";
    static final String OF_SESSION = "ssoToken.ofSession";

    static final String IF_GOOD = " where TOKEN_HASH = :hash and REALM_ID = :realm and CLIENT_UUID = :client"
            + " and CONSUMED_AT is null and EXPIRES_AT > :now";

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

    @Column(name = "WEBSITE_UUID", length = 36)
    private String websiteUuid;

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

    /** When the clean-up looks at the row next: at expiry at the latest, and then at intervals while its session lives. */
    @Column(name = "REVIEW_AT", nullable = false)
    private long reviewAt;

    /** For Hibernate. */
    protected SsoToken() {}

    SsoToken(TokenSecret secret, TokenGrant grant, Instant now, Instant review) {
        this.hash = secret.hash();
        this.kind = grant.kind();
        this.realmId = grant.recipient().realmId();
        this.userId = grant.recipient().userId();
        this.clientUuid = grant.recipient().clientUuid();
        this.websiteUuid = grant.websiteUuid();
        this.issuedAt = now.toEpochMilli();
        this.expiresAt = now.plus(grant.lifespan()).toEpochMilli();
        this.reviewAt = Math.min(expiresAt, review.toEpochMilli());
        if (grant instanceof TokenGrant.Login login) {
            this.selectedAccount = login.account();
            this.selectedServicePoint = login.servicePoint();
        } else if (grant instanceof TokenGrant.Target target) {
            this.userSessionId = target.userSessionId();
            this.targetId = target.targetId();
        }
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

    /** Internal id of the only client that can redeem the token. */
    public String clientUuid() {
        return clientUuid;
    }

    /** Id of the session that the token was minted in, or that its redemption opened; null while there is none. */
    public String userSessionId() {
        return userSessionId;
    }

    /** Id of the target that the token was minted for; null for a login token. */
    public String targetId() {
        return targetId;
    }

    /** Internal id of the website that has handed the user over, or null. */
    public String websiteUuid() {
        return websiteUuid;
    }

    /** Id of the account to show first, or null. */
    public String selectedAccount() {
        return selectedAccount;
    }

    /** Id of the service point to show first, or null. */
    public String selectedServicePoint() {
        return selectedServicePoint;
    }

    public long issuedAt() {
        return issuedAt;
    }

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
