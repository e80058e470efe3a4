package dev.ssobridge.it.redeem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.representations.idm.ClientRepresentation;

@KeycloakTest
@DisplayName("A target whose client becomes one whose tokens open more than the target")
class UnsafeTargetClientIT {
    private final KeycloakServer server;
    private final TestRealm realm;

    UnsafeTargetClientIT(KeycloakServer server) {
        this.server = server;
        this.realm = TestRealm.variant(server, json -> {});
    }

    /** What the client becomes. */
    enum Unsafe {
        PUBLIC("target_client_public"),
        FULL_SCOPE("target_client_full_scope");

        private final String reason;

        Unsafe(String reason) {
            this.reason = reason;
        }

        private void change(ClientRepresentation client) {
            if (this == PUBLIC) {
                client.setPublicClient(true);
            } else {
                client.setFullScopeAllowed(true);
            }
        }
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    private void become(Unsafe unsafe, String... clientIds) {
        for (String clientId : clientIds) {
            ClientRepresentation client =
                    realm.admin().clients().findByClientId(clientId).get(0);
            unsafe.change(client);
            realm.admin().clients().get(client.getId()).update(client);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tokensMintedBeforeAreRefusedAtBothDoors(Unsafe unsafe) {
        SignedOnUser on = SignedOnUser.of(server, realm);
        become(unsafe, "shop", "forum");

        assertThat(SignedOnUser.error(realm.browser(), on.shopRequest())).isEqualTo("login_required");
        assertThat(on.forumConsumes().status()).isIn(401, 404);
        assertThat(on.shopConsumes().status()).isIn(401, 404);
    }

    @ParameterizedTest
    @EnumSource
    void noTokenIsMintedAnyMoreAndTheRealmIsTold(Unsafe unsafe) {
        become(unsafe, "shop");

        assertThat(SignedOnUser.of(server, realm).tokens()).containsOnlyKeys("forum.localhost");

        assertThat(server.events()
                        .await(
                                "the report",
                                event -> realm.name().equals(event.realm()) && "target_skipped".equals(event.error()))
                        .detail("reason"))
                .isEqualTo(unsafe.reason);
    }

    @ParameterizedTest
    @EnumSource
    void signOutStillTellsTheTargetThatHasSignedTheUserOn(Unsafe unsafe) {
        SignedOnUser on = SignedOnUser.of(server, realm);
        on.shopConsumes().mustBe(200);
        become(unsafe, "shop");

        CookieBrowser browser = on.browser();
        Page page = browser.open(realm.portal().logout(on.portal()));

        assertThat(page.answer().html().select("img[src*=shop.localhost]")).hasSize(1);
    }
}
