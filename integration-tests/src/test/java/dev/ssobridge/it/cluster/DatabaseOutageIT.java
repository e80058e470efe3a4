package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ClusterTest
@DisplayName("While the database is stopped")
class DatabaseOutageIT {
    private final Cluster cluster;
    private final Customer customer = Customer.create();

    DatabaseOutageIT(Cluster cluster) {
        this.cluster = cluster;
    }

    private void assertUnavailable(ClusterNode node, String token) {
        Refused.asUnavailable(node.portal().token(token));
        Refused.asUnavailable(customer.login(node));
    }

    private void assertNoSignIn(String token) {
        CookieBrowser browser = cluster.browser();
        HttpAnswer answer = browser.open(cluster.portal()
                        .request()
                        .with("prompt", "none")
                        .with("sso_token", token)
                        .uri())
                .answer();
        assertThat(answer.location().map(Object::toString).orElse("")).doesNotContain("code=");
        assertThat(answer.body()).doesNotContain("\tat ", "Exception", "SQL");
        assertThat(browser.cookies().names()).doesNotContain("KEYCLOAK_IDENTITY");
    }

    @Test
    void databaseStoppedThenCallsAreRefusedNothingIsConsumedAndNoNodeNeedsARestart() {
        String token = customer.mint(cluster.a());
        long[] pids = {cluster.a().pid(), cluster.b().pid()};

        cluster.database().stop();
        try {
            cluster.nodes().forEach(node -> assertUnavailable(node, token));
            assertNoSignIn(token);
        } finally {
            cluster.database().start();
        }
        cluster.awaitDatabase();

        cluster.b().portal().token(token).mustBe(200);
        Refused.asUnknownToken(cluster.a().portal().token(token));
        assertThat(new long[] {cluster.a().pid(), cluster.b().pid()}).isEqualTo(pids);
        assertThat(cluster.nodes()).allMatch(ClusterNode::isAlive);
    }
}
