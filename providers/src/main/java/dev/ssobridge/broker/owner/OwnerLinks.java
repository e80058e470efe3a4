package dev.ssobridge.broker.owner;

import dev.ssobridge.token.DurableStatement;
import dev.ssobridge.token.SerialSection;
import dev.ssobridge.token.TokenSecret;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The one-time links. The database decides which of two browsers has spent one. */
public final class OwnerLinks {
    /** How long a link, and the page behind it, is good. */
    public static final Duration LIFESPAN = Duration.ofMinutes(30);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager entities;

    OwnerLinks(EntityManager entities) {
        this.entities = entities;
    }

    public static OwnerLinks of(KeycloakSession session) {
        return new OwnerLinks(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** Makes a link to the settings of the identity provider. All earlier ones are void then. */
    public TokenSecret mint(KeycloakSession session, RealmModel realm, IdentityProviderModel idp) {
        SerialSection.enter(session, idp.getInternalId());
        revoke(idp);
        TokenSecret secret = TokenSecret.random(RANDOM);
        long expiresAt = Time.currentTimeMillis() + LIFESPAN.toMillis();
        entities.persist(new OwnerLink(secret.hash(), realm.getId(), idp, expiresAt));
        return secret;
    }

    /** Makes all links to the settings of the identity provider void, spent ones too. Answers how many were good. */
    public int revoke(IdentityProviderModel idp) {
        return DurableStatement.run(
                entities,
                entities.createQuery("delete from OwnerLink l where l.providerId = :provider and l.expiresAt > :now")
                        .setParameter("provider", idp.getInternalId())
                        .setParameter("now", Time.currentTimeMillis()));
    }

    /** The link of that realm, spent or not; empty if it has expired or was taken back. */
    public Optional<OwnerLink> find(RealmModel realm, TokenSecret secret) {
        return Optional.ofNullable(entities.find(OwnerLink.class, secret.hash()))
                .filter(link -> isGood(realm, link));
    }

    private static boolean isGood(RealmModel realm, OwnerLink link) {
        return link.realmId().equals(realm.getId()) && Time.currentTimeMillis() < link.expiresAt();
    }

    /**
     * Spends the link for a browser.
     *
     * @param browserHash of the browser's cookie
     * @return false: another browser has been quicker, or the link has expired
     */
    public boolean spend(OwnerLink link, String browserHash) {
        int rows = DurableStatement.run(
                entities,
                entities.createQuery("update OwnerLink l set l.browserHash = :browser"
                                + " where l.tokenHash = :hash and l.browserHash is null and l.expiresAt > :now")
                        .setParameter("browser", browserHash)
                        .setParameter("hash", link.tokenHash())
                        .setParameter("now", Time.currentTimeMillis()));
        entities.detach(link);
        return rows == 1;
    }

    /**
     * Notes what the owner is trying. What was tried before is forgotten.
     *
     * @param state hash of what the identity provider has to send back; null where nothing is waited for
     * @param trial text of at most 4,000 ASCII characters, or null
     */
    public void note(OwnerLink link, String state, String trial) {
        entities.createQuery("update OwnerLink l set l.trialState = :state, l.trial = :trial where l.tokenHash = :hash")
                .setParameter("state", state)
                .setParameter("trial", trial)
                .setParameter("hash", link.tokenHash())
                .executeUpdate();
        entities.detach(link);
    }

    /**
     * Takes what an identity provider sends back, which is taken once.
     *
     * @param state hash of what was sent
     * @return false: nothing with this state is waited for
     */
    public boolean takeState(OwnerLink link, String state) {
        int rows = entities.createQuery("update OwnerLink l set l.trialState = null"
                        + " where l.tokenHash = :hash and l.trialState = :state")
                .setParameter("hash", link.tokenHash())
                .setParameter("state", state)
                .executeUpdate();
        entities.detach(link);
        return rows == 1;
    }

    /**
     * Notes how a trial has ended, unless another one was begun meanwhile.
     *
     * @param before text of the trial that has ended
     * @param after the same with its end
     */
    public void end(OwnerLink link, String before, String after) {
        entities.createQuery("update OwnerLink l set l.trial = :after where l.tokenHash = :hash and l.trial = :before")
                .setParameter("after", after)
                .setParameter("hash", link.tokenHash())
                .setParameter("before", before)
                .executeUpdate();
        entities.detach(link);
    }

    /** The identity provider that the link is for; empty if it is gone, or has become another account's. */
    public static Optional<IdentityProviderModel> providerOf(KeycloakSession session, OwnerLink link) {
        return Optional.ofNullable(session.identityProviders().getById(link.providerId()))
                .filter(link::isFor);
    }

    int removeExpired() {
        return entities.createQuery("delete from OwnerLink l where l.expiresAt <= :now")
                .setParameter("now", Time.currentTimeMillis())
                .executeUpdate();
    }

    void removeRealm(String realmId) {
        entities.createQuery("delete from OwnerLink l where l.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
