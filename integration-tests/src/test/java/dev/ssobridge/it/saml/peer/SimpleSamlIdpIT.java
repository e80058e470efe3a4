package dev.ssobridge.it.saml.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

@Tag("peers")
@KeycloakTest
@DisplayName("Single logout with SimpleSAMLphp as identity provider")
class SimpleSamlIdpIT {
    private static final String SOURCE = "example-userpass";

    private final TestRealm realm;
    private final SimpleSaml idp = new SimpleSaml("ssp-idp");

    SimpleSamlIdpIT(KeycloakServer server) {
        // Keycloak takes any name but localhost for another machine, and wants https there.
        realm = TargetRealm.of(server, json -> json.put("sslRequired", "none"));
    }

    @AfterEach
    void close() {
        idp.close();
        realm.close();
    }

    private Tokens signIn(Walk walk, String binding) {
        broker(binding);
        start();
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request().with("kc_idp_hint", "ssp");
        Page login = walk.open(request.uri());
        Page done = walk.follow(login.form("form[name=f], form")
                .with("username", "student")
                .with("password", "studentpass")
                .submit());
        assertThat(idp.hasSession(walk, SOURCE)).as(walk.trail()).isTrue();
        return portal.redeem(request, done);
    }

    private void broker(String binding) {
        boolean post = binding.equals("post");
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias("ssp");
        provider.setProviderId("saml");
        provider.setEnabled(true);
        provider.setConfig(new HashMap<>(Map.of(
                "idpEntityId",
                idp.url() + "/idp",
                "singleSignOnServiceUrl",
                idp.url() + "/saml2/idp/SSOService.php",
                "singleLogoutServiceUrl",
                idp.url() + "/saml2/idp/SingleLogoutService.php",
                "postBindingAuthnRequest",
                "false",
                "postBindingResponse",
                "true",
                "postBindingLogout",
                Boolean.toString(post),
                "wantAuthnRequestsSigned",
                "true",
                "validateSignature",
                "true",
                "signingCertificate",
                idp.certificate())));
        provider.getConfig().put("nameIDPolicyFormat", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
        try (Response created = realm.admin().identityProviders().create(provider)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }

    private void start() {
        String endpoint = realm.issuer() + "/broker/ssp/endpoint";
        idp.with(
                        "config/authsources.php",
                        """
                        $config = ['example-userpass' => ['exampleauth:UserPass',
                            'student:studentpass' => ['uid' => ['student']]]];
                        """)
                .with(
                        "metadata/saml20-idp-hosted.php",
                        """
                        $metadata['%s/idp'] = ['host' => '__DEFAULT__', 'privatekey' => 'key.pem',
                            'certificate' => 'cert.pem', 'auth' => 'example-userpass',
                            'sign.logout' => true, 'redirect.sign' => true, 'redirect.validate' => true,
                            'validate.logout' => true, 'validate.authnrequest' => true,
                            'SingleLogoutServiceBinding' => ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
                                'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'],
                            'authproc' => [1 => ['class' => 'saml:PersistentNameID', 'attribute' => 'uid',
                                'identifyingAttribute' => 'uid']]];
                        """
                                .formatted(idp.url()))
                .with(
                        "metadata/saml20-sp-remote.php",
                        """
                        $metadata['%1$s'] = ['AssertionConsumerService' => [[
                                'Binding' => 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', 'Location' => '%2$s',
                                'index' => 0]],
                            'SingleLogoutService' => [[
                                'Binding' => 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', 'Location' => '%2$s']],
                            'certData' => '%3$s'];
                        """
                                .formatted(realm.issuer(), endpoint, RealmCertificate.of(realm)))
                .start();
    }

    private List<?> sessions() {
        return realm.admin().users().list().stream()
                .flatMap(user -> realm.admin().users().get(user.getId()).getUserSessions().stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"post", "redirect"})
    void logoutStartedAtKeycloakThenSignedOutAtTheSimpleSamlIdp(String binding) {
        Walk walk = Walk.begin(realm);
        Tokens tokens = signIn(walk, binding);
        assertThat(sessions()).hasSize(1);

        Page end = walk.open(realm.portal().logout(tokens));

        assertThat(idp.hasSession(walk, SOURCE)).as(walk.trail()).isFalse();
        assertThat(sessions()).as(walk.trail()).isEmpty();
        assertThat(end.html().text()).as(walk.trail()).contains("You are logged out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"post", "redirect"})
    void logoutStartedAtTheSimpleSamlIdpThenSignedOutAtKeycloak(String binding) {
        Walk walk = Walk.begin(realm);
        signIn(walk, binding);
        assertThat(sessions()).hasSize(1);

        walk.open(URI.create(
                idp.url() + "/saml2/idp/SingleLogoutService.php?ReturnTo=" + idp.url() + "/who%3Fas%3D" + SOURCE));

        assertThat(idp.hasSession(walk, SOURCE)).as(walk.trail()).isFalse();
        assertThat(sessions()).as(walk.trail()).isEmpty();
    }
}
