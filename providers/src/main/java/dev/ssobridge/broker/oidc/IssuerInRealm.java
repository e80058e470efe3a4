package dev.ssobridge.broker.oidc;

import org.keycloak.common.enums.SslRequired;
import org.keycloak.models.RealmModel;

/**
 * An issuer, as one realm may ask it. What a realm that allows plain http has read is not another realm's to use.
 *
 * @param ssl which addresses may be plain http
 */
record IssuerInRealm(String realmId, String issuer, SslRequired ssl) {
    static IssuerInRealm of(RealmModel realm, String issuer) {
        return new IssuerInRealm(realm.getId(), issuer, realm.getSslRequired());
    }

    /** The URL of the discovery document. */
    String document() {
        return ProviderMetadata.addressOf(issuer);
    }
}
