package dev.ssobridge.saml;

import org.keycloak.broker.saml.SAMLIdentityProvider;
import org.keycloak.broker.saml.SAMLIdentityProviderConfig;
import org.keycloak.protocol.saml.SamlClient;

/**
 * How the settings of a site want a LogoutResponse to be signed.
 *
 * @param algorithm name of Keycloak's SignatureAlgorithm; null: the response is not signed
 * @param namesKey whether a response whose signature is outside of it (Redirect) names the key in an extension
 * @param keyName name of Keycloak's XmlKeyInfoKeyNameTransformer
 * @param canonicalization URI of the method; null: Keycloak's default
 */
record ReplySigning(String algorithm, boolean namesKey, String keyName, String canonicalization) {
    static ReplySigning of(SamlClient client) {
        return new ReplySigning(
                client.requiresRealmSignature() ? client.getSignatureAlgorithm().toString() : null,
                client.addExtensionsElementWithKeyInfo(),
                client.getXmlSigKeyInfoKeyNameTransformer().name(),
                client.getCanonicalizationMethod());
    }

    static ReplySigning of(SAMLIdentityProvider provider) {
        SAMLIdentityProviderConfig config = provider.getConfig();
        return new ReplySigning(
                config.isWantAuthnRequestsSigned()
                        ? provider.getSignatureAlgorithm().toString()
                        : null,
                config.isAddExtensionsElementWithKeyInfo(),
                config.getXmlSigKeyInfoKeyNameTransformer().name(),
                null);
    }
}
