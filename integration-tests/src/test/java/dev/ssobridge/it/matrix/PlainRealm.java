package dev.ssobridge.it.matrix;

import dev.ssobridge.it.http.CookieBrowser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm that uses nothing of this extension, the same on every server. */
record PlainRealm(Keycloak admin, URI issuer) implements AutoCloseable {
    static final String SITE = "https://site.example";
    private static final String NAME = "plain";

    static PlainRealm create(Keycloak admin, URI server) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(NAME);
        realm.setEnabled(true);
        realm.setRegistrationAllowed(true);
        realm.setClients(List.of(site(), frontChannelSite(), frontChannelSiteWithoutUrl(), samlSite()));
        realm.setUsers(List.of(user()));
        admin.realms().create(realm);
        return new PlainRealm(admin, server.resolve("/realms/" + NAME));
    }

    @Override
    public void close() {
        admin.realm(NAME).remove();
    }

    CookieBrowser browser() {
        return CookieBrowser.at(issuer);
    }

    private static ClientRepresentation oidc(String id) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setPublicClient(true);
        client.setImplicitFlowEnabled(true);
        client.setRedirectUris(List.of(SITE + "/*"));
        client.setFrontchannelLogout(false);
        client.setAttributes(Map.of("post.logout.redirect.uris", "+"));
        return client;
    }

    private static ClientRepresentation site() {
        return oidc("site");
    }

    private static ClientRepresentation frontChannelSite() {
        ClientRepresentation client = oidc("front");
        client.setFrontchannelLogout(true);
        client.setAttributes(
                Map.of("frontchannel.logout.url", SITE + "/frontchannel", "post.logout.redirect.uris", "+"));
        return client;
    }

    private static ClientRepresentation frontChannelSiteWithoutUrl() {
        ClientRepresentation client = oidc("front-without-url");
        client.setFrontchannelLogout(true);
        return client;
    }

    private static ClientRepresentation samlSite() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("saml-site");
        client.setProtocol("saml");
        client.setFrontchannelLogout(true);
        client.setRedirectUris(List.of(SITE + "/*"));
        client.setAttributes(Map.of(
                "saml.client.signature",
                "false",
                "saml.server.signature",
                "false",
                "saml_idp_initiated_sso_url_name",
                "saml-site",
                "saml_assertion_consumer_url_post",
                SITE + "/acs",
                "saml_single_logout_service_url_redirect",
                SITE + "/slo"));
        return client;
    }

    private static UserRepresentation user() {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue("jane");
        UserRepresentation user = new UserRepresentation();
        user.setUsername("jane");
        user.setEmail("jane@example.com");
        user.setFirstName("Jane");
        user.setLastName("Doe");
        user.setEnabled(true);
        user.setCredentials(List.of(password));
        return user;
    }
}
