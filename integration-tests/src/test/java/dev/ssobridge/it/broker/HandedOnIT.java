package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which parameters of a request are handed on to the provider, and what its answer leads to. */
@KeycloakTest
@DisplayName("A request and the provider")
class HandedOnIT {
    private final BrokerRealm realm;

    HandedOnIT(BrokerRealm realm) {
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @Test
    void parametersOfTheRequestGoOnToTheProvider() {
        URI atProvider = realm.walk()
                .with("login_hint", "ann+{x}&y@acme.example")
                .with("acr_values", "gold silver")
                .with("ui_locales", "de-AT en")
                .with("max_age", "300")
                .with("prompt", "login")
                .toProvider();

        assertThat(FormBody.parametersOf(atProvider))
                .containsEntry("login_hint", "ann+{x}&y@acme.example")
                .containsEntry("acr_values", "gold silver")
                .containsEntry("ui_locales", "de-AT en")
                .containsEntry("max_age", "300")
                .containsEntry("prompt", "login")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid profile email")
                .containsEntry("client_id", FakeProvider.CLIENT_ID)
                .containsEntry("redirect_uri", realm.realm().issuer() + "/broker/acme/endpoint")
                .containsKeys("nonce", "state", "code_challenge")
                .doesNotContainKey("account");
    }

    @Test
    void requestWithoutParametersHandsNoneOnToTheProvider() {
        assertThat(FormBody.parametersOf(realm.walk().toProvider()))
                .doesNotContainKeys("prompt", "login_hint", "acr_values", "ui_locales", "max_age");
    }

    @Test
    void passiveRequestIsAskedAtTheProviderAndSignedIn() {
        FakePerson ann = FakePerson.unknown();
        BrokerWalk walk = realm.walk().with("prompt", "none");
        URI atProvider = walk.toProvider();
        assertThat(FormBody.parametersOf(atProvider)).containsEntry("prompt", "none");

        Page done = walk.browser().open(realm.provider().signIn(atProvider, ann));

        assertThat(walk.redeem(done).identity().username()).isEqualTo("p-" + ann.subject());
    }

    @Test
    void passiveRequestGetsTheProvidersRefusal() {
        for (String error : new String[] {"login_required", "interaction_required"}) {
            BrokerWalk walk = realm.walk().with("prompt", "none");
            Page back = walk.browser().open(realm.provider().refuse(walk.toProvider(), error));

            assertThat(walk.answer(back).error()).contains(error);
        }
    }

    @Test
    void passiveRequestOfARefusedPersonNeedsInteraction() {
        BrokerWalk walk = realm.walk().with("prompt", "none");
        FakePerson nobody = FakePerson.unknown().with("email_verified", false);

        Page back = walk.comeBackAs(nobody);

        assertThat(walk.answer(back).error()).contains("interaction_required");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("email_not_verified");
    }

    @Test
    void passiveRequestWithoutAnAccountNeedsALogin() {
        BrokerWalk walk = realm.walk().ofAccount("nobody").with("prompt", "none");

        assertThat(walk.answer(walk.begin()).error()).contains("login_required");
    }

    @Test
    void promptLoginAsksTheProviderAgainThoughThereIsASession() {
        FakePerson ann = FakePerson.unknown();
        BrokerWalk first = realm.walk();
        first.signIn(ann);

        BrokerWalk again = realm.walk(first.browser()).with("prompt", "login");

        assertThat(FormBody.parametersOf(again.toProvider())).containsEntry("prompt", "login");
    }

    @Test
    void sessionIsReusedWithoutAskingTheProvider() {
        FakePerson ann = FakePerson.unknown();
        BrokerWalk first = realm.walk();
        String sid = first.signIn(ann).identity().sid();

        BrokerWalk second = realm.walk(first.browser());

        assertThat(second.redeem(second.begin()).identity().sid()).isEqualTo(sid);
    }

    @Test
    void providerThatIgnoresPromptLoginIsNotBelieved() {
        long hourAgo = System.currentTimeMillis() / 1000 - 3600;
        BrokerWalk walk = realm.walk().with("prompt", "login");

        Page page = walk.comeBackAs(FakePerson.unknown().withInIdToken("auth_time", hourAgo));

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("auth_time");
    }

    @Test
    void providerThatIgnoresMaxAgeIsNotBelieved() {
        long hourAgo = System.currentTimeMillis() / 1000 - 3600;
        BrokerWalk old = realm.walk().with("max_age", "60");
        BrokerWalk silent = realm.walk().with("max_age", "60");

        Page page = old.comeBackAs(FakePerson.unknown().withInIdToken("auth_time", hourAgo));
        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(silent.comeBackAs(FakePerson.unknown()).answer().status()).isEqualTo(400);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("auth_time");
    }

    @Test
    void refusalOfTheProviderEndsAtAPageAndNotInACircle() {
        BrokerWalk denied = realm.walk();
        Page page = denied.browser().open(realm.provider().refuse(denied.toProvider(), "access_denied"));
        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(page.has("#kc-form-login")).isFalse();
        assertThat(page.html().text()).contains("or you have cancelled");
        assertThat(realm.lastEvent("LOGIN_ERROR").error()).isEqualTo("rejected_by_user");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("declined");

        BrokerWalk broken = realm.walk();
        Page error = broken.browser().open(realm.provider().refuse(broken.toProvider(), "server_error"));
        assertThat(error.answer().status()).isEqualTo(400);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("provider_error")).isEqualTo("server_error");
    }

    @Test
    void providerThatAlwaysAsksToTryAgainIsTriedTwice() {
        BrokerWalk walk = realm.walk();
        URI again = walk.browser().open(expired(walk.toProvider())).redirect().orElseThrow();
        assertThat(again.toString()).startsWith(realm.provider().issuer());

        assertThat(walk.browser().open(expired(again)).answer().status()).isEqualTo(400);
    }

    private URI expired(URI atProvider) {
        return URI.create(realm.provider().refuse(atProvider, "temporarily_unavailable")
                + "&error_description=authentication_expired");
    }
}
