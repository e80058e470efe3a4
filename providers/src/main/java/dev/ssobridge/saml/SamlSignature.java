package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import org.keycloak.broker.saml.SAMLIdentityProvider;
import org.keycloak.broker.saml.SAMLIdentityProviderConfig;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.saml.JaxrsSAML2BindingBuilder;
import org.keycloak.protocol.saml.SamlClient;
import org.keycloak.saml.SamlProtocolExtensionsAwareBuilder.NodeGenerator;
import org.keycloak.saml.processing.core.util.KeycloakKeySamlExtensionGenerator;

/**
 * How a message to a site is signed, as its settings want it. Restates private methods of Keycloak.
 *
 * @param builder signs with the realm's active key, where a signature is wanted
 * @param extension names the key in a message whose signature is outside of it (HTTP-Redirect), where that is wanted
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlProtocol.createBindingBuilder", "SAMLIdentityProvider.buildLogoutBinding"})
public record SamlSignature(JaxrsSAML2BindingBuilder builder, Optional<NodeGenerator> extension) {
    public static SamlSignature to(KeycloakSession session, RealmModel realm, ClientModel client) {
        SamlClient settings = new SamlClient(client);
        JaxrsSAML2BindingBuilder builder = new JaxrsSAML2BindingBuilder(session);
        if (!settings.requiresRealmSignature()) {
            return new SamlSignature(builder, Optional.empty());
        }
        KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.RS256);
        String name = settings.getXmlSigKeyInfoKeyNameTransformer().getKeyName(key.getKid(), key.getCertificate());
        if (settings.getCanonicalizationMethod() != null) {
            builder.canonicalizationMethod(settings.getCanonicalizationMethod());
        }
        builder.signatureAlgorithm(settings.getSignatureAlgorithm())
                .signWith(name, (PrivateKey) key.getPrivateKey(), (PublicKey) key.getPublicKey(), key.getCertificate())
                .signDocument();
        return new SamlSignature(
                builder, settings.addExtensionsElementWithKeyInfo() ? extension(name) : Optional.empty());
    }

    public static SamlSignature to(KeycloakSession session, RealmModel realm, SAMLIdentityProvider provider) {
        SAMLIdentityProviderConfig config = provider.getConfig();
        JaxrsSAML2BindingBuilder builder = new JaxrsSAML2BindingBuilder(session);
        if (!config.isWantAuthnRequestsSigned()) {
            return new SamlSignature(builder, Optional.empty());
        }
        KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.RS256);
        String name = config.getXmlSigKeyInfoKeyNameTransformer().getKeyName(key.getKid(), key.getCertificate());
        builder.signWith(name, (PrivateKey) key.getPrivateKey(), (PublicKey) key.getPublicKey(), key.getCertificate())
                .signatureAlgorithm(provider.getSignatureAlgorithm())
                .signDocument();
        return new SamlSignature(
                builder, config.isAddExtensionsElementWithKeyInfo() ? extension(name) : Optional.empty());
    }

    private static Optional<NodeGenerator> extension(String keyName) {
        return Optional.of(new KeycloakKeySamlExtensionGenerator(keyName));
    }
}
