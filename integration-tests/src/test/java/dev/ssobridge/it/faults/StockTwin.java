package dev.ssobridge.it.faults;

import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.server.SecondServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A server without this extension and with realms of the same names; started when the first server error needs it. */
final class StockTwin implements AutoCloseable {
    private static final Pattern RESOURCES = Pattern.compile("/resources/([^/\"]+)/");
    private static final Pattern OURS = Pattern.compile("^(/realms/[^/]+)/sso/.*", Pattern.DOTALL);

    private final List<String> realms;
    private SecondServer server;
    private String resources;
    private WireConnection connection;

    /** @param realms their names */
    StockTwin(List<String> realms) {
        this.realms = List.copyOf(realms);
    }

    /** Whether the same input causes a server error there too; input for one of our own calls goes to the token endpoint. */
    boolean answersTheSame(WireRequest request, WireAnswer answer) throws IOException {
        if (server == null) {
            start();
        }
        return connection.send(translated(request)).status() == answer.status();
    }

    /** For the stock server: with its own administrator, and with kinds of components and providers that it knows. */
    private WireRequest translated(WireRequest request) {
        String target = OURS.matcher(request.target()).replaceFirst("$1/protocol/openid-connect/token");
        target = RESOURCES.matcher(target).replaceFirst("/resources/" + resources + "/");
        boolean admin = target.startsWith("/admin/");
        String bearer = "Authorization: Bearer ";
        List<String> headers = request.headers().stream()
                .map(header -> admin && header.startsWith(bearer)
                        ? bearer + server.admin().tokenManager().getAccessTokenString()
                        : header)
                .toList();
        String body = request.body()
                .replace("sso-oidc", "oidc")
                .replace("sso-target", "rsa-generated")
                .replace("org.keycloak.services.ui.extend.UiPageProvider", "org.keycloak.keys.KeyProvider");
        return new WireRequest(request.method(), target, headers, body);
    }

    private void start() {
        server = SecondServer.stock();
        connection = new WireConnection(server.url());
        String page = Loopback.get(server.url()
                        .resolve(
                                "/realms/master/protocol/openid-connect/auth?client_id=account-console&response_type=code"
                                        + "&redirect_uri=/realms/master/account/"))
                .body();
        Matcher found = RESOURCES.matcher(page);
        if (!found.find()) {
            throw new AssertionError("No page of the stock server with resources");
        }
        resources = found.group(1);
        realms.forEach(name -> server.admin().realms().create(realm(name)));
    }

    private static RealmRepresentation realm(String name) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(name);
        realm.setEnabled(true);
        ClientRepresentation shop = new ClientRepresentation();
        shop.setClientId("shop");
        shop.setSecret("shop-secret");
        shop.setRedirectUris(List.of("*"));
        ClientRepresentation site = new ClientRepresentation();
        site.setClientId("specimen");
        site.setProtocol("saml");
        site.setRedirectUris(List.of("*"));
        site.setAttributes(Map.of("saml.client.signature", "false"));
        realm.setClients(List.of(shop, site));
        realm.setIdentityProviders(List.of(
                provider(
                        "utility",
                        "saml",
                        Map.of("singleSignOnServiceUrl", "https://idp.example/sso", "validateSignature", "false")),
                provider(
                        "acme",
                        "oidc",
                        Map.of(
                                "clientId", "acme",
                                "clientSecret", "secret",
                                "authorizationUrl", "https://idp.example/auth",
                                "tokenUrl", "https://idp.example/token"))));
        return realm;
    }

    private static IdentityProviderRepresentation provider(String alias, String kind, Map<String, String> config) {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setProviderId(kind);
        provider.setEnabled(true);
        provider.setConfig(config);
        return provider;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            connection.close();
            server.close();
        }
    }
}
