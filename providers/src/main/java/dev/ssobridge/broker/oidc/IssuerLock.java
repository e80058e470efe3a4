package dev.ssobridge.broker.oidc;

import dev.ssobridge.broker.OwnersIssuer;
import dev.ssobridge.broker.keycloak.LinkedPeople;
import java.util.Objects;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keeps an issuer while people are linked: at another issuer the same subject is somebody else. */
record IssuerLock(KeycloakSession session, RealmModel realm) {
    /**
     * An issuer that an account's owner has entered stays marked, whatever an administrator saves.
     *
     * @throws IllegalArgumentException if it is to become another one while people are linked
     */
    void keep(SsoOidcConfig saved) {
        IdentityProviderModel stored = saved.getInternalId() == null
                ? null
                : session.identityProviders().getById(saved.getInternalId());
        if (stored == null || !OwnersIssuer.isIn(stored.getConfig())) {
            return;
        }
        if (!isLocked(stored, saved.getIssuer())) {
            markIfSame(stored, saved);
            return;
        }
        throw new IllegalArgumentException(
                "issuer: the owner of the account has entered it, and it can't be changed while people are linked");
    }

    private static void markIfSame(IdentityProviderModel stored, SsoOidcConfig saved) {
        if (Objects.equals(issuerOf(stored), saved.getIssuer())) {
            OwnersIssuer.mark(saved.getConfig());
        }
    }

    /** Whether that issuer is another one while people are linked. */
    boolean isLocked(IdentityProviderModel stored, String issuer) {
        return !Objects.equals(issuerOf(stored), issuer) && LinkedPeople.exist(session, realm, stored.getAlias());
    }

    private static String issuerOf(IdentityProviderModel stored) {
        return stored.getConfig().get(IdentityProviderModel.ISSUER);
    }
}
