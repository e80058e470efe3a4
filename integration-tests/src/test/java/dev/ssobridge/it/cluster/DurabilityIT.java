package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * On PostgreSQL, Keycloak does not wait for the disk when it commits a transaction that writes only sessions and events
 * (26.7, AsyncCommitIntegrator). It does not count a bulk statement as a write, so what we acknowledge must not depend
 * on one.
 */
@ClusterTest
@DisplayName("After a crash of the database")
class DurabilityIT {
    private final Cluster cluster;
    private final ClusterNode node;
    private final Customer customer = Customer.create();

    DurabilityIT(Cluster cluster) {
        this.cluster = cluster;
        this.node = cluster.a();
    }

    /** PostgreSQL then waits ten seconds before it writes what no commit has waited for. */
    @BeforeEach
    void writeLate() {
        cluster.database().set("wal_writer_delay", "10s");
        customer.update(node, "1001");
    }

    @AfterEach
    void writeAsUsual() {
        cluster.database().set("wal_writer_delay", "200ms");
        cluster.database().set("log_statement", "none");
    }

    private void crash() {
        cluster.database().crash();
        cluster.database().start();
        cluster.awaitDatabase();
    }

    @Test
    void mintedTokenIsGoodAfterACrashOfTheDatabase() {
        List<String> tokens = List.of(customer.mint(node), customer.mint(node), customer.mint(node));

        crash();

        assertThat(tokens).allSatisfy(token -> node.portal().token(token).mustBe(200));
    }

    @Test
    void consumedTokenStaysConsumedAfterACrashOfTheDatabase() {
        List<String> tokens = List.of(customer.mint(node), customer.mint(node), customer.mint(node));
        tokens.forEach(token -> node.portal().token(token).mustBe(200));

        crash();

        assertThat(tokens)
                .allSatisfy(token -> Refused.asUnknownToken(node.portal().token(token)));
    }

    @Test
    void tokenRedeemedInTheBrowserStaysConsumedAfterACrashOfTheDatabase() {
        List<String> tokens = List.of(customer.mint(node), customer.mint(node), customer.mint(node));
        tokens.forEach(token -> assertThat(
                        PortalVisit.of(cluster).present(cluster.portal(), token).code())
                .isPresent());

        crash();

        assertThat(tokens)
                .allSatisfy(token -> Refused.asUnknownToken(node.portal().token(token)));
    }

    @Test
    void targetTokenRedeemedInTheBrowserStaysConsumedAfterACrashOfTheDatabase() {
        PortalVisit visit = PortalVisit.of(cluster);
        visit.signIn(cluster.users().create());
        String token = visit.tokenFor("shop");
        assertThat(PortalVisit.of(cluster).present(cluster.shop(), token).code())
                .isPresent();

        crash();

        Refused.asUnknownToken(node.api("shop", "shop-secret").token(token));
        assertThat(visit.present(cluster.shop(), token).error()).hasValue("login_required");
    }

    @Test
    void tokenOfAnEndedSessionStaysDeadAfterACrashOfTheDatabase() {
        PortalVisit visit = PortalVisit.of(cluster);
        Tokens portal = visit.signIn(cluster.users().create());
        String token = visit.tokenFor("forum");
        visit.signOut(portal);

        crash();

        Refused.asUnknownToken(node.api("forum", "forum-secret").token(token));
    }

    @Test
    void revokedTargetTokenStaysDeadAfterACrashOfTheDatabase() {
        PortalVisit visit = PortalVisit.of(cluster);
        TestUser user = cluster.users().create();
        visit.signIn(user);
        String token = visit.tokenFor("forum");
        cluster.revokeTargets(user);

        crash();

        Refused.asUnknownToken(node.api("forum", "forum-secret").token(token));
    }

    /** Checks every statement that changes a token in PostgreSQL's own log. */
    @Test
    void noTransactionThatChangesATokenIsCommittedWithoutTheDisk() {
        cluster.database().set("log_statement", "all");
        int before = cluster.database().logLines().size();
        PortalVisit visit = PortalVisit.of(cluster);
        TestUser user = cluster.users().create();
        Tokens portal = visit.signIn(user);
        PortalVisit.of(cluster).redeem(cluster.shop(), visit.tokenFor("shop"));
        node.api("forum", "forum-secret").token(visit.tokenFor("forum")).mustBe(200);
        visit.signOut(portal);
        TestUser another = cluster.users().create();
        PortalVisit.of(cluster).signIn(another);
        cluster.revokeTargets(another);
        node.portal().token(customer.mint(node)).mustBe(200);
        PortalVisit.of(cluster).redeem(cluster.portal(), customer.mint(node));

        Map<String, String> transactions = transactionsSince(before);

        assertThat(transactions.values())
                .filteredOn(DurabilityIT::changesAToken)
                .hasSizeGreaterThanOrEqualTo(8)
                .noneMatch(DurabilityIT::isCommittedWithoutTheDisk);
        assertThat(transactions.values()).anyMatch(DurabilityIT::isCommittedWithoutTheDisk);
    }

    /** The statements of each transaction, in lower case. */
    private Map<String, String> transactionsSince(int line) {
        List<String> lines = cluster.database().logLines();
        return lines.subList(line, lines.size()).stream()
                .filter(text -> text.matches("\\d+/\\d+ LOG:.*"))
                .collect(Collectors.groupingBy(
                        text -> text.substring(0, text.indexOf(' ')),
                        TreeMap::new,
                        Collectors.mapping(text -> text.toLowerCase(Locale.ROOT), Collectors.joining("\n"))));
    }

    private static boolean changesAToken(String statements) {
        return statements.matches("(?s).*(insert into|update|delete from) sso_token .*");
    }

    private static boolean isCommittedWithoutTheDisk(String statements) {
        return statements.contains("synchronous_commit to off");
    }
}
