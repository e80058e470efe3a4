package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A sign-out here also signs out at the provider; the SSO targets' tokens are deleted with the session. */
@KeycloakTest
@DisplayName("Sign-out by way of the provider")
class BrokerLogoutIT {
    private final BrokerRealm realm;

    BrokerLogoutIT(BrokerRealm realm) {
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server, BrokeredSession::addTarget);
    }

    @AfterEach
    void restoreProvider() {
        realm.provider().metadata("end_session_endpoint", realm.provider().issuer() + "/end-session");
        realm.configure(Map.of());
    }

    @Test
    void signOutGoesByWayOfTheProvider() {
        BrokeredSession ann = BrokeredSession.signIn(realm);

        URI atProvider = ann.signOut().redirect().orElseThrow();
        assertThat(atProvider.toString()).startsWith(realm.provider().issuer() + "/end-session?");
        Map<String, String> asked = FormBody.parametersOf(atProvider);
        assertThat(asked)
                .containsEntry("client_id", FakeProvider.CLIENT_ID)
                .containsEntry(
                        "post_logout_redirect_uri", realm.realm().issuer() + "/broker/acme/endpoint/logout_response")
                .containsKey("id_token_hint");

        Page done = ann.comeBack(asked);

        assertThat(done.redirect()).get().asString().contains("/signed-out").contains("state=s");
        ann.mustBeOver();
        assertThat(realm.walk(ann.walk().browser()).toProvider()).isNotNull();
    }

    @Test
    void providerWithoutAnEndSessionEndpointIsNotAsked() {
        realm.provider().metadata("end_session_endpoint", null);
        realm.configure(Map.of());
        BrokeredSession ann = BrokeredSession.signIn(realm);

        assertThat(ann.signOut().redirect()).get().asString().contains("/signed-out");
        ann.mustBeOver();
    }
}
