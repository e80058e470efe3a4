package dev.ssobridge.it.saml.peer;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's Apache with a configuration of its own, on a free port. */
final class Apache {
    private static final Path BINARY = Path.of("/usr/sbin/apache2");

    private Apache() {}

    /** Listens at {@code http://<host>.localhost:<port>}. */
    static SamlPeerProcess start(PeerDirectory directory, String host, String extra, String... modules) {
        String loads = Stream.concat(
                        Stream.of(
                                "mpm_prefork",
                                "authn_core",
                                "authz_core",
                                "authz_host",
                                "authz_user",
                                "auth_basic",
                                "alias",
                                "dir",
                                "env",
                                "headers",
                                "mime"),
                        Stream.of(modules))
                .map(module -> "LoadModule " + module + "_module /usr/lib/apache2/modules/mod_" + module + ".so")
                .collect(Collectors.joining("\n"));
        directory
                .directory("htdocs/secure")
                .write("htdocs/index.html", "home")
                .write("htdocs/secure/index.html", "secure")
                .write(
                        "apache.conf",
                        """
                        ServerRoot /etc/apache2
                        ServerName http://%1$s.localhost:{port}
                        UseCanonicalName On
                        Listen 127.0.0.1:{port}
                        PidFile {dir}/apache.pid
                        ErrorLog {dir}/error.log
                        LogLevel info
                        Mutex file:{dir} default
                        %2$s
                        TypesConfig /etc/mime.types
                        User www-data
                        Group www-data
                        StartServers 2
                        DocumentRoot {dir}/htdocs
                        <Directory {dir}/htdocs>
                          Require all granted
                        </Directory>
                        %3$s
                        """
                                .formatted(host, loads, extra));
        return SamlPeerProcess.start(
                        directory.file("apache.log"),
                        Map.of(),
                        BINARY.toString(),
                        "-f",
                        directory.file("apache.conf").toString(),
                        "-DFOREGROUND")
                .awaitHttp(URI.create("http://" + host + ".localhost:" + directory.port() + "/"));
    }
}
