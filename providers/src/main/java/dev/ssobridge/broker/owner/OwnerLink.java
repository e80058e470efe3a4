package dev.ssobridge.broker.owner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import org.keycloak.models.IdentityProviderModel;

/** A one-time link to the settings of one identity provider. The row has hashes only, never the link or a cookie. */
@Entity
@Table(name = "SSO_OWNER_LINK")
public class OwnerLink {
    private static final String ACCOUNT = "account";

    @Id
    @Column(name = "TOKEN_HASH", length = 43)
    private String tokenHash;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "PROVIDER_ID", length = 36, nullable = false)
    private String providerId;

    @Column(name = "ACCOUNT", length = 255)
    private String account;

    @Column(name = "ORGANIZATION_ID", length = 255)
    private String organizationId;

    @Column(name = "EXPIRES_AT", nullable = false)
    private long expiresAt;

    @Column(name = "BROWSER_HASH", length = 43)
    private String browserHash;

    @Column(name = "TRIAL_STATE", length = 43)
    private String trialState;

    @Column(name = "TRIAL", length = 4000)
    private String trial;

    protected OwnerLink() {}

    OwnerLink(String tokenHash, String realmId, IdentityProviderModel idp, long expiresAt) {
        this.tokenHash = tokenHash;
        this.realmId = realmId;
        this.providerId = idp.getInternalId();
        this.account = blankToNull(idp.getConfig().get(ACCOUNT));
        this.organizationId = idp.getOrganizationId();
        this.expiresAt = expiresAt;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    String tokenHash() {
        return tokenHash;
    }

    String realmId() {
        return realmId;
    }

    String providerId() {
        return providerId;
    }

    long expiresAt() {
        return expiresAt;
    }

    /** Whether a browser has spent the link. */
    public boolean isSpent() {
        return browserHash != null;
    }

    /** Whether that is the browser that has spent the link. */
    public boolean isBoundTo(String hash) {
        return browserHash != null && browserHash.equals(hash);
    }

    /** Whether the identity provider is still of the account that the link was made for. */
    boolean isFor(IdentityProviderModel idp) {
        return Objects.equals(account, blankToNull(idp.getConfig().get(ACCOUNT)))
                && Objects.equals(organizationId, idp.getOrganizationId());
    }

    /** What the owner is trying at the moment, as text; null while nothing is tried. */
    public String trial() {
        return trial;
    }
}
