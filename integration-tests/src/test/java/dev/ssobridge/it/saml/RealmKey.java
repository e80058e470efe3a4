package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.Loopback;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/** What a realm signs with, as its metadata says. */
final class RealmKey {
    private RealmKey() {}

    static PublicKey of(URI realm) {
        String metadata = Loopback.get(URI.create(realm + "/protocol/saml/descriptor"))
                .mustBe(200)
                .body();
        String certificate = Xml.parse(metadata)
                .getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "X509Certificate")
                .item(0)
                .getTextContent();
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(certificate)))
                    .getPublicKey();
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
