package dev.ssobridge.it.saml.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/** Debian's SimpleSAMLphp in PHP's own web server; what it is, its authsources and metadata say. */
final class SimpleSaml implements AutoCloseable {
    private static final String WWW = "/usr/share/simplesamlphp/www";

    private final PeerDirectory directory;
    private final String host;
    private SamlPeerProcess php;

    SimpleSaml(String host) {
        this.host = host;
        directory = PeerDirectory.create("simplesamlphp-" + host);
        directory
                .directory("log")
                .directory("data")
                .directory("tmp")
                .directory("sessions")
                .write(
                        "config/config.php",
                        """
                        <?php
                        $config = [
                            'baseurlpath' => '%s/',
                            'certdir' => '{dir}/', 'loggingdir' => '{dir}/log/', 'datadir' => '{dir}/data/',
                            'tempdir' => '{dir}/tmp/', 'metadatadir' => '{dir}/metadata',
                            'timezone' => 'UTC', 'secretsalt' => 'a-salt-of-a-test-and-of-nothing-else',
                            'auth.adminpassword' => 'of-a-test', 'technicalcontact_email' => 'nobody@example.org',
                            'logging.level' => 7, 'logging.handler' => 'file', 'showerrors' => true,
                            'enable.saml20-idp' => true, 'module.enable' => ['exampleauth' => true],
                            'session.cookie.secure' => false, 'session.cookie.samesite' => null,
                            'session.phpsession.savepath' => '{dir}/sessions', 'session.phpsession.samesite' => null,
                            'store.type' => 'phpsession', 'language.default' => 'en',
                            'trusted.url.domains' => null,
                            'metadata.sources' => [['type' => 'flatfile', 'directory' => '{dir}/metadata']],
                        ];
                        """
                                .formatted(url()))
                .write(
                        "router.php",
                        """
                        <?php
                        $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
                        if ($path !== '/who') { return false; }
                        require '/usr/share/simplesamlphp/lib/_autoload.php';
                        $as = new \\SimpleSAML\\Auth\\Simple($_GET['as']);
                        if (isset($_GET['login'])) { $as->requireAuth(); }
                        if (isset($_GET['logout'])) { $as->logout('%s/who?as=' . $_GET['as']); }
                        header('Content-Type: application/json');
                        echo json_encode(['signedIn' => $as->isAuthenticated()]);
                        """
                                .formatted(url()));
    }

    URI url() {
        return URI.create("http://" + host + ".localhost:" + directory.port());
    }

    String certificate() {
        return directory.key().certificateText();
    }

    SimpleSaml with(String file, String php) {
        directory.write(file, "<?php\n" + php);
        return this;
    }

    SimpleSaml start() {
        php = SamlPeerProcess.start(
                        directory.file("php.log"),
                        Map.of(
                                "SIMPLESAMLPHP_CONFIG_DIR",
                                directory.file("config").toString(),
                                "PHP_CLI_SERVER_WORKERS",
                                "4"),
                        "/usr/bin/php",
                        "-S",
                        "127.0.0.1:" + directory.port(),
                        "-t",
                        WWW,
                        directory.file("router.php").toString())
                .awaitHttp(url().resolve("/who"));
        return this;
    }

    /** Asks for a sign-in where there is none. */
    URI login(String source) {
        return url().resolve("/who?login=1&as=" + source);
    }

    URI logout(String source) {
        return url().resolve("/who?logout=1&as=" + source);
    }

    /** Whether SimpleSAMLphp itself has a session of this browser with that source. */
    boolean hasSession(Walk walk, String source) {
        JsonNode who = walk.browser()
                .open(url().resolve("/who?as=" + source))
                .answer()
                .mustBe(200)
                .json();
        return who.path("signedIn").asBoolean();
    }

    @Override
    public void close() {
        if (php != null) {
            php.close();
        }
    }
}
