package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.registration.RealmSettings;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.dom.saml.v2.metadata.EndpointType;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType;
import org.keycloak.dom.saml.v2.metadata.IDPSSODescriptorType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.saml.SamlConfigAttributes;
import org.keycloak.protocol.saml.SamlService;
import org.keycloak.saml.SignatureAlgorithm;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ParsingException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.processing.core.saml.v2.util.SAMLMetadataUtil;

/**
 * The realm's metadata as an identity provider, without Artifact for logout where the realm wants that. A document that
 * Keycloak has signed is signed again.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"SamlService.getIDPMetadataDescriptor", "SamlService.getDescriptor"})
final class IdpDescriptor {
    private IdpDescriptor() {}

    /** The metadata, as XML. */
    static String of(KeycloakSession session, RealmModel realm) {
        String stock = SamlService.getIDPMetadataDescriptor(session.getContext().getUri(), session, realm);
        if (!RealmSettings.of(realm).omitArtifactLogout() || stock.isEmpty()) {
            return stock;
        }
        try {
            EntityDescriptorType entity = SAMLMetadataUtil.parseEntityDescriptorType(stock);
            omitArtifactLogout(SAMLMetadataUtil.locateIDPSSODescriptorType(entity));
            SignatureAlgorithm algorithm =
                    realm.getAttribute(SamlConfigAttributes.SAML_SIGNATURE_ALGORITHM, SignatureAlgorithm.class, null);
            return algorithm == null
                    ? SAMLMetadataUtil.writeEntityDescriptorType(entity)
                    : sign(entity, algorithm, session, realm);
        } catch (ParsingException | ProcessingException | ConfigurationException e) {
            throw new IllegalStateException("The metadata of the realm could not be changed", e);
        }
    }

    private static void omitArtifactLogout(IDPSSODescriptorType descriptor) {
        List<EndpointType> artifact = descriptor.getSingleLogoutService().stream()
                .filter(endpoint -> JBossSAMLURIConstants.SAML_HTTP_ARTIFACT_BINDING
                        .getUri()
                        .equals(endpoint.getBinding()))
                .toList();
        artifact.forEach(descriptor::removeSingleLogoutService);
    }

    private static String sign(
            EntityDescriptorType entity, SignatureAlgorithm algorithm, KeycloakSession session, RealmModel realm)
            throws ProcessingException, ConfigurationException, ParsingException {
        entity.setSignature(null);
        entity.setID(null);
        KeyWrapper key = session.keys()
                .getKeysStream(realm, KeyUse.SIG, Algorithm.RS256)
                .min(SamlService::compareKeys)
                .orElseThrow(() -> new IllegalStateException("The realm has no key for signatures"));
        return SAMLMetadataUtil.signEntityDescriptorType(
                entity,
                algorithm,
                key.getKid(),
                key.getCertificate(),
                new KeyPair(key.getCertificate().getPublicKey(), (PrivateKey) key.getPrivateKey()));
    }
}
