package dev.ssobridge.it.saml.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("peers")
@KeycloakTest
@DisplayName("Single logout with Shibboleth SP")
class ShibbolethIT {
    private final KeycloakServer server;

    ShibbolethIT(KeycloakServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "post"})
    void logoutStartedAtShibbolethThenSignedOutEverywhere(String binding) {
        try (TestRealm realm = TargetRealm.of(server, json -> {});
                ShibbolethSp sp = new ShibbolethSp(realm, binding)) {
            TestUser user = realm.users().create();
            Walk walk = Walk.begin(realm);
            walk.logIn(walk.open(sp.protectedPage()), user);
            assertThat(sp.hasSession(walk)).as(walk.trail()).isTrue();

            Page end = walk.open(sp.logout());

            assertThat(end.answer().status()).as(walk.trail()).isEqualTo(200);
            assertThat(sp.hasSession(walk)).as(walk.trail()).isFalse();
            assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
            assertThat(walk.trail()).contains("/Shibboleth.sso/SLO/" + (binding.equals("post") ? "POST" : "Redirect"));
            assertThat(end.html().text()).contains("complete").doesNotContain("partial");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "post"})
    void logoutStartedAtKeycloakThenSignedOutAtShibboleth(String binding) {
        try (TestRealm realm = TargetRealm.of(server, json -> {});
                ShibbolethSp sp = new ShibbolethSp(realm, binding)) {
            TestUser user = realm.users().create();
            Walk walk = Walk.begin(realm);
            walk.logIn(walk.open(sp.protectedPage()), user);
            assertThat(sp.hasSession(walk)).as(walk.trail()).isTrue();

            Page end = walk.open(Logouts.atKeycloak(realm, walk));

            assertThat(sp.hasSession(walk)).as(walk.trail()).isFalse();
            assertThat(realm.users().admin(user).getUserSessions())
                    .as(walk.trail())
                    .isEmpty();
            assertThat(walk.trail()).contains("/Shibboleth.sso/SLO/" + (binding.equals("post") ? "POST" : "Redirect"));
            assertThat(end.html().text()).contains("You are logged out");
        }
    }
}
