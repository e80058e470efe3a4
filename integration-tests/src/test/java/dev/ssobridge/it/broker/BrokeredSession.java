package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A person signed in by way of the provider, with a target token. */
record BrokeredSession(BrokerRealm realm, BrokerWalk walk, FakePerson person, Tokens tokens) {
    /** Adds the SSO target whose token every sign-in mints. */
    static void addTarget(ObjectNode json) {
        ((ObjectNode) json.at("/clients/0/attributes")).remove("backchannel.logout.url");
        ((ArrayNode) json.get("clients"))
                .addObject()
                .put("clientId", "shop")
                .put("rootUrl", "http://shop.localhost:1")
                .put("publicClient", false)
                .put("fullScopeAllowed", false)
                .put("secret", "shop-secret");
        ObjectNode target = ((ObjectNode) json.get("components"))
                .withArrayProperty("org.keycloak.services.ui.extend.UiPageProvider")
                .addObject()
                .put("name", "shop")
                .put("providerId", "sso-target");
        ObjectNode config = target.putObject("config");
        Map.of(
                        "displayName", "Shop",
                        "mechanism", "management-api",
                        "clientId", "shop",
                        "callbackUrl", "http://shop.localhost:1/callback",
                        "signOutUrl", "http://shop.localhost:1/sign-out",
                        "enabled", "true")
                .forEach((key, value) -> config.putArray(key).add(value));
    }

    static BrokeredSession signIn(BrokerRealm realm) {
        FakePerson person =
                FakePerson.unknown().withInIdToken("sid", UUID.randomUUID().toString());
        BrokerWalk walk = realm.walk();
        Tokens tokens = walk.redeem(walk.comeBackAs(person));
        BrokeredSession signedIn = new BrokeredSession(realm, walk, person, tokens);
        assertThat(signedIn.targetTokens()).as("target tokens").isEqualTo(1);
        assertThat(signedIn.sessions()).isEqualTo(1);
        return signedIn;
    }

    /** The session's name at the provider. */
    String sid() {
        return (String) person.idToken().get("sid");
    }

    private String sub() {
        return tokens.identity().sub();
    }

    long targetTokens() {
        return realm.server().database().count("SSO_TOKEN where USER_ID = '" + sub() + "'");
    }

    /** How many sessions the person has. */
    int sessions() {
        return realm.realm().admin().users().get(sub()).getUserSessions().size();
    }

    void mustBeOver() {
        assertThat(sessions()).isZero();
        assertThat(targetTokens()).isZero();
        assertThat(realm.lastEvent("LOGOUT").userId()).isEqualTo(sub());
    }

    /** Begins the sign-out at the client, with its ID token. */
    Page signOut() {
        URI home = realm.server().sites().url(Site.HELPDESK).resolve("/signed-out");
        return walk.browser()
                .open(URI.create(walk.client().logout(tokens) + "&"
                        + FormBody.encode(Map.of("post_logout_redirect_uri", home.toString(), "state", "s"))));
    }

    /** Comes back from the provider's sign-out, to which {@link #signOut()} led with these parameters. */
    Page comeBack(Map<String, String> asked) {
        return walk.browser().open(URI.create(asked.get("post_logout_redirect_uri") + "?state=" + asked.get("state")));
    }
}
