package dev.ssobridge.it.saml.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peers")
@KeycloakTest
@DisplayName("Single logout with mod_auth_mellon")
class MellonIT {
    private final TestRealm realm;
    private final MellonSp sp;
    private final TestUser user;
    private final Walk walk;

    MellonIT(KeycloakServer server) {
        realm = TargetRealm.of(server, json -> {});
        sp = new MellonSp(realm);
        user = realm.users().create();
        walk = Walk.begin(realm);
        walk.logIn(walk.open(sp.protectedPage()), user);
        assertThat(sp.hasSession(walk)).as(walk.trail()).isTrue();
    }

    @AfterEach
    void close() {
        sp.close();
        realm.close();
    }

    @Test
    void logoutStartedAtMellonThenSignedOutEverywhere() {
        Page end = walk.open(sp.logout());

        assertThat(end.answer().uri().toString()).as(walk.trail()).endsWith("/index.html");
        assertThat(sp.hasSession(walk)).as(walk.trail()).isFalse();
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void logoutStartedAtKeycloakThenSignedOutAtMellon() {
        Page end = walk.open(Logouts.atKeycloak(realm, walk));

        assertThat(sp.hasSession(walk)).as(walk.trail()).isFalse();
        assertThat(realm.users().admin(user).getUserSessions()).as(walk.trail()).isEmpty();
        assertThat(walk.trail()).contains("/mellon/logout?SAMLRequest=");
        assertThat(end.html().text()).contains("You are logged out");
    }
}
