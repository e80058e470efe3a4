package dev.ssobridge.it.saml.peer;

import dev.ssobridge.it.realm.TestRealm;

/** What a realm signs with, as metadata has it. */
final class RealmCertificate {
    private RealmCertificate() {}

    static String of(TestRealm realm) {
        return realm.admin().keys().getKeyMetadata().getKeys().stream()
                .filter(key -> "RS256".equals(key.getAlgorithm()) && "ACTIVE".equals(key.getStatus()))
                .findFirst()
                .orElseThrow()
                .getCertificate();
    }
}
