package dev.ssobridge.it.saml.peer;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import java.net.URI;
import java.util.Map;

/** Debian's mod_auth_mellon in Apache; it takes logouts by Redirect only. */
final class MellonSp implements AutoCloseable {
    private final PeerDirectory directory = PeerDirectory.create("mellon");
    private final URI url = URI.create("http://mellon.localhost:" + directory.port());
    private final SamlPeerProcess apache;

    MellonSp(TestRealm realm) {
        SpClients.add(
                realm,
                url + "/mellon",
                Map.of(
                        "saml.signing.certificate",
                        directory.key().certificateText(),
                        "saml_assertion_consumer_url_post",
                        url + "/mellon/postResponse",
                        "saml_single_logout_service_url_redirect",
                        url + "/mellon/logout",
                        "saml_single_logout_service_url_post",
                        url + "/mellon/logout",
                        "saml.force.post.binding",
                        "true",
                        "saml_name_id_format",
                        "persistent"));
        SpClients.register(realm, url + "/mellon", "redirect", "redirect");
        directory.write(
                "idp.xml",
                Loopback.get(URI.create(realm.issuer() + "/protocol/saml/descriptor"))
                        .mustBe(200)
                        .body());
        apache = Apache.start(
                directory,
                "mellon",
                """
                <Location />
                  MellonEnable info
                  MellonEndpointPath /mellon
                  MellonSPEntityId %1$s/mellon
                  MellonSPPrivateKeyFile {dir}/key.pem
                  MellonSPCertFile {dir}/cert.pem
                  MellonIdPMetadataFile {dir}/idp.xml
                  MellonSecureCookie Off
                  Header set X-Peer-User "%%{MELLON_NAME_ID}e" env=MELLON_NAME_ID
                </Location>
                <Location /secure>
                  MellonEnable auth
                  AuthType Mellon
                  Require valid-user
                </Location>
                """
                        .formatted(url),
                "auth_mellon");
    }

    URI protectedPage() {
        return url.resolve("/secure/index.html");
    }

    URI logout() {
        return url.resolve("/mellon/logout?ReturnTo=" + url + "/index.html");
    }

    /** Whether the SP itself has a session of this browser. */
    boolean hasSession(Walk walk) {
        HttpAnswer answer = walk.browser().open(url.resolve("/index.html")).answer();
        return answer.header("X-Peer-User").isPresent();
    }

    @Override
    public void close() {
        apache.close();
    }
}
