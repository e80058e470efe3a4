package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserSessionRepresentation;

@ClusterTest
@DisplayName("Two nodes")
class TwoNodesIT {
    private final Cluster cluster;
    private final Customer customer = Customer.create();

    TwoNodesIT(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Redeems a token at the portal on one node. Answers the identity in the ID token. */
    private Identity redeem(ClusterNode node, String token) {
        AtomicReference<Identity> identity = new AtomicReference<>();
        cluster.on(node, () -> {
            AuthorizationRequest request =
                    cluster.portal().request().with("prompt", "none").with("sso_token", token);
            identity.set(cluster.portal()
                    .redeem(request, cluster.browser().open(request.uri()))
                    .identity());
        });
        return identity.get();
    }

    private List<String> sessionsOf(String userId, ClusterNode node) {
        AtomicReference<List<UserSessionRepresentation>> sessions = new AtomicReference<>();
        cluster.on(node, () -> sessions.set(cluster.realm().users().get(userId).getUserSessions()));
        return sessions.get().stream().map(UserSessionRepresentation::getId).toList();
    }

    @Test
    void twoNodesAreOneCluster() {
        assertThat(cluster.nodes()).allSatisfy(node -> {
            assertThat(node.clusterSize()).isEqualTo(2);
            assertThat(node.isReady()).isTrue();
        });
        assertThat(cluster.a().pid()).isNotEqualTo(cluster.b().pid());
        assertThat(cluster.database().select("show synchronous_commit")).containsExactly("on");
        assertThat(cluster.database().select("show fsync")).containsExactly("on");
    }

    @Test
    void tokenMintedOnOneNodeIsRedeemedInTheBrowserOnTheOther() {
        String token = customer.mint(cluster.a());

        Identity identity = redeem(cluster.b(), token);

        String userId = customer.update(cluster.a(), "1001");
        assertThat(identity.sub()).isEqualTo(userId);
        assertThat(identity.amr()).contains("sso_token");
        assertThat(sessionsOf(userId, cluster.a())).containsExactly(identity.sid());
        assertThat(sessionsOf(userId, cluster.b())).containsExactly(identity.sid());
        assertThat(cluster.nodes())
                .allSatisfy(node -> node.portal().token(token).mustBe(404));
    }

    @Test
    void tokenMintedOnOneNodeIsConsumedOnTheOther() {
        String token = customer.mint(cluster.a());

        HttpAnswer answer = cluster.b().portal().token(token).mustBe(200);

        assertThat(answer.json().path("username").asText()).isEqualTo(customer.username());
        assertThat(answer.json().path("iss").asText())
                .isEqualTo(cluster.issuer().toString());
        assertThat(cluster.nodes())
                .allSatisfy(node -> node.portal().token(token).mustBe(404));
    }

    @Test
    void accountsChangedOnOneNodeAreInTheTokensOfTheOther() {
        customer.update(cluster.a(), "1001");
        assertThat(redeem(cluster.b(), customer.mint(cluster.b())).accounts()).containsExactly("1001");
        customer.update(cluster.a(), "2002", "1001");

        Identity identity = redeem(
                cluster.b(),
                cluster.a()
                        .utility()
                        .mint(java.util.Map.of("username", customer.username(), "accounts", List.of("2002", "1001"))));

        assertThat(identity.accounts()).containsExactly("2002", "1001");
    }
}
