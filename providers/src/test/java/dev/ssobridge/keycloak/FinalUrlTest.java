package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class FinalUrlTest {
    private static RealmModel realm(String url) {
        return Stub.of(RealmModel.class).with("getAttribute", url).get();
    }

    private static ClientModel client(String url) {
        return Stub.of(ClientModel.class).with("getAttribute", url).get();
    }

    @Test
    void clientsUrlComesBeforeTheRealms() {
        assertThat(FinalUrl.of(realm("https://realm.example/"), client("https://client.example/bye?a=b")))
                .contains(URI.create("https://client.example/bye?a=b"));
    }

    @Test
    void realmsUrlStandsInForAClientWithoutOne() {
        assertThat(FinalUrl.of(realm(" https://realm.example/ "), client(" ")))
                .contains(URI.create("https://realm.example/"));
        assertThat(FinalUrl.of(realm("https://realm.example/"), null)).isPresent();
    }

    @Test
    void noUrlIsSet() {
        assertThat(FinalUrl.of(realm(null), client(null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000/", "http://shop.localhost/", "http://127.0.0.1/", "http://[::1]:8080/"})
    void plainHttpIsTakenOnThisMachine(String url) {
        assertThat(FinalUrl.of(realm(url), null)).contains(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "http://localhost.shop.example/",
                "https://user:secret@shop.example/",
                "app://bye",
                "javascript:alert(1)",
                "/relative",
                "https:///",
                "https://shop example/"
            })
    void unsafeUrlIsIgnored(String url) {
        assertThat(FinalUrl.of(realm(url), null)).isEmpty();
    }

    @Test
    void unsafeUrlOfTheClientDoesNotFallBackToTheRealms() {
        assertThat(FinalUrl.of(realm("https://realm.example/"), client("http://shop.example/")))
                .isEmpty();
    }
}
