package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.FakeRealm;
import java.net.URI;
import org.junit.jupiter.api.Test;

class FinalUrlTest {
    private final FakeRealm realm = new FakeRealm();

    FinalUrlTest() {
        realm.add("portal");
    }

    @Test
    void urlOfTheApplicationComesBeforeTheRealms() {
        realm.tab("sso-settings", "finalUrl=https://realm.example/");
        realm.page("sso-application", "clientId=portal", "finalUrl=https://portal.example/bye?a=b");

        assertThat(FinalUrl.of(realm.get(), realm.client("portal")))
                .contains(URI.create("https://portal.example/bye?a=b"));
    }

    @Test
    void realmsUrlStandsInForAnApplicationWithoutOne() {
        realm.tab("sso-settings", "finalUrl=https://realm.example/");
        realm.page("sso-application", "clientId=portal");

        assertThat(FinalUrl.of(realm.get(), realm.client("portal"))).contains(URI.create("https://realm.example/"));
        assertThat(FinalUrl.of(realm.get(), null)).isPresent();
    }

    @Test
    void noUrlIsSet() {
        assertThat(FinalUrl.of(realm.get(), realm.client("portal"))).isEmpty();
    }
}
