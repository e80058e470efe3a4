package dev.ssobridge.it.saml.peer;

import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import java.net.URI;
import java.util.Map;

/** Debian's Shibboleth SP: shibd and mod_shib in Apache. */
final class ShibbolethSp implements AutoCloseable {
    private final PeerDirectory directory = PeerDirectory.create("shibboleth");
    private final URI url = URI.create("http://shib.localhost:" + directory.port());
    private final TestRealm realm;
    private SamlPeerProcess daemon;
    private SamlPeerProcess apache;

    ShibbolethSp(TestRealm realm, String logoutBinding) {
        this.realm = realm;
        SpClients.add(
                realm,
                entityId(),
                Map.of(
                        "saml.signing.certificate",
                        directory.key().certificateText(),
                        "saml_assertion_consumer_url_post",
                        url + "/Shibboleth.sso/SAML2/POST",
                        "saml_single_logout_service_url_post",
                        url + "/Shibboleth.sso/SLO/POST",
                        "saml_single_logout_service_url_redirect",
                        url + "/Shibboleth.sso/SLO/Redirect",
                        "saml_name_id_format",
                        "persistent"));
        SpClients.register(realm, entityId(), logoutBinding, logoutBinding);
        try {
            start(logoutBinding);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private void start(String logoutBinding) {
        String binding = logoutBinding.equals("post") ? "HTTP-POST" : "HTTP-Redirect";
        // Shibboleth takes the first binding of the metadata for its answers, whatever it was asked by.
        directory.write(
                "idp.xml",
                Loopback.get(URI.create(realm.issuer() + "/protocol/saml/descriptor"))
                        .mustBe(200)
                        .body()
                        .replaceAll(
                                "<md:SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:(?!" + binding
                                        + "\")[^>]*>(</md:[^>]*>)?",
                                ""));
        directory.write("shibboleth2.xml", CONFIGURATION.formatted("", realm.issuer(), binding, entityId()));
        daemon = SamlPeerProcess.start(
                        directory.file("shibd.log"),
                        Map.of(),
                        "/usr/sbin/shibd",
                        "-f",
                        "-F",
                        "-c",
                        directory.file("shibboleth2.xml").toString(),
                        "-p",
                        directory.file("shibd.pid").toString())
                .awaitFile(directory.file("shibd.sock"));
        apache = Apache.start(directory, "shib", APACHE);
    }

    private String entityId() {
        return url + "/shibboleth";
    }

    URI protectedPage() {
        return url.resolve("/secure/index.html");
    }

    /** The SP's own logout. */
    URI logout() {
        return url.resolve("/Shibboleth.sso/Logout");
    }

    /** Whether the SP itself has a session of this browser. */
    boolean hasSession(Walk walk) {
        String page = walk.browser()
                .open(url.resolve("/Shibboleth.sso/Session"))
                .answer()
                .mustBe(200)
                .body();
        if (page.contains("A valid session was not found")) {
            return false;
        }
        if (page.contains("<u>Miscellaneous</u>")) {
            return true;
        }
        throw new AssertionError(page);
    }

    @Override
    public void close() {
        if (apache != null) {
            apache.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    private static final String APACHE =
            """
            LoadModule mod_shib /usr/lib/apache2/modules/mod_shib.so
            ShibConfig {dir}/shibboleth2.xml
            <Location />
              AuthType shibboleth
              ShibRequestSetting requireSession false
              Require shibboleth
            </Location>
            <Location /secure>
              AuthType shibboleth
              ShibRequestSetting requireSession true
              Require valid-user
            </Location>
            """;

    private static final String CONFIGURATION =
            """
            <SPConfig xmlns="urn:mace:shibboleth:3.0:native:sp:config" clockSkew="180">
              <UnixListener address="{dir}/shibd.sock"/>
              <StorageService type="Memory" id="mem" cleanupInterval="900"/>
              <SessionCache type="StorageService" StorageService="mem" cacheTimeout="3600"/>
              <ReplayCache StorageService="mem"/>
              <RequestMapper type="Native"><RequestMap applicationId="default"/></RequestMapper>
              <ApplicationDefaults entityID="%4$s" REMOTE_USER="persistent-id" signing="true"
                  signingAlg="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" digestAlg="http://www.w3.org/2001/04/xmlenc#sha256">
                <Sessions lifetime="28800" timeout="3600" relayState="ss:mem" checkAddress="false" handlerSSL="false" cookieProps="http">
                  <SSO entityID="%2$s">SAML2</SSO>
                  <Logout outgoingBindings="urn:oasis:names:tc:SAML:2.0:bindings:%3$s">SAML2 Local</Logout>
                  <Handler type="Session" Location="/Session" showAttributeValues="true"/>
                </Sessions>
                <Errors supportContact="root@localhost"/>
                <MetadataProvider type="XML" validate="false" path="{dir}/idp.xml"/>
                <AttributeExtractor type="XML" validate="true" path="/etc/shibboleth/attribute-map.xml"/>
                <AttributeFilter type="XML" validate="true" path="/etc/shibboleth/attribute-policy.xml"/>
                <CredentialResolver type="File" key="{dir}/key.pem" certificate="{dir}/cert.pem"/>
              </ApplicationDefaults>
              <SecurityPolicyProvider type="XML" validate="true" path="/etc/shibboleth/security-policy.xml"/>
              <ProtocolProvider type="XML" validate="true" reloadChanges="false" path="/etc/shibboleth/protocols.xml"/>
            </SPConfig>
            """;
}
