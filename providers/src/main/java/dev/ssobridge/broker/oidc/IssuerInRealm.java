package dev.ssobridge.broker.oidc;

import dev.ssobridge.broker.http.Reach;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.models.RealmModel;

/**
 * An issuer, as one realm may ask it. What a realm that allows plain http has read is not another realm's to use.
 *
 * @param ssl which addresses may be plain http
 * @param reach how far the server goes for it
 */
record IssuerInRealm(String realmId, String issuer, SslRequired ssl, Reach reach) {
    static IssuerInRealm of(RealmModel realm, String issuer) {
        return of(realm, issuer, Reach.ANYWHERE);
    }

    static IssuerInRealm of(RealmModel realm, String issuer, Reach reach) {
        return new IssuerInRealm(realm.getId(), issuer, realm.getSslRequired(), reach);
    }

    /** The URL of the discovery document. */
    String document() {
        return ProviderMetadata.addressOf(issuer);
    }
}
