package dev.ssobridge.it.saml.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peers")
@KeycloakTest
@DisplayName("Single logout with SimpleSAMLphp as service provider")
class SimpleSamlSpIT {
    private static final String SOURCE = "default-sp";

    private final TestRealm realm;
    private final SimpleSaml sp = new SimpleSaml("ssp");
    private final TestUser user;
    private final Walk walk;

    SimpleSamlSpIT(KeycloakServer server) {
        realm = TargetRealm.of(server, json -> {});
        URI endpoint = URI.create(realm.issuer() + "/protocol/saml");
        String module = sp.url() + "/module.php/saml/sp/";
        SpClients.add(
                realm,
                sp.url() + "/sp",
                Map.of(
                        "saml.signing.certificate",
                        sp.certificate(),
                        "saml_assertion_consumer_url_post",
                        module + "saml2-acs.php/" + SOURCE,
                        "saml_single_logout_service_url_post",
                        module + "saml2-logout.php/" + SOURCE,
                        "saml_single_logout_service_url_redirect",
                        module + "saml2-logout.php/" + SOURCE,
                        "saml_name_id_format",
                        "persistent"));
        SpClients.register(realm, sp.url() + "/sp", "post", "redirect", "post");
        sp.with(
                        "config/authsources.php",
                        """
                        $config = ['default-sp' => ['saml:SP', 'entityID' => '%s/sp', 'idp' => '%s',
                            'privatekey' => 'key.pem', 'certificate' => 'cert.pem', 'sign.logout' => true,
                            'redirect.sign' => true, 'redirect.validate' => true, 'validate.logout' => true,
                            'sign.authnrequest' => true]];
                        """
                                .formatted(sp.url(), realm.issuer()))
                .with(
                        "metadata/saml20-idp-remote.php",
                        """
                        $metadata['%1$s'] = ['SingleSignOnService' => [
                                ['Binding' => 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'Location' => '%2$s']],
                            'SingleLogoutService' => [
                                ['Binding' => 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'Location' => '%2$s'],
                                ['Binding' => 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', 'Location' => '%2$s']],
                            'certData' => '%3$s'];
                        """
                                .formatted(realm.issuer(), endpoint, RealmCertificate.of(realm)))
                .start();
        user = realm.users().create();
        walk = Walk.begin(realm);
        walk.logIn(walk.open(sp.login(SOURCE)), user);
        assertThat(sp.hasSession(walk, SOURCE)).as(walk.trail()).isTrue();
    }

    @AfterEach
    void close() {
        sp.close();
        realm.close();
    }

    @Test
    void logoutStartedAtTheSimpleSamlSpThenSignedOutEverywhere() {
        Page end = walk.open(sp.logout(SOURCE));

        assertThat(end.answer().body()).as(walk.trail()).contains("\"signedIn\":false");
        assertThat(sp.hasSession(walk, SOURCE)).isFalse();
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void logoutStartedAtKeycloakThenSignedOutAtTheSimpleSamlSp() {
        Page end = walk.open(Logouts.atKeycloak(realm, walk));

        assertThat(sp.hasSession(walk, SOURCE)).as(walk.trail()).isFalse();
        assertThat(realm.users().admin(user).getUserSessions()).as(walk.trail()).isEmpty();
        assertThat(end.html().text()).contains("You are logged out");
    }
}
