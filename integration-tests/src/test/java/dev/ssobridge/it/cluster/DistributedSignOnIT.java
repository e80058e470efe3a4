package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ClusterTest
@DisplayName("Distributed sign-on across nodes")
class DistributedSignOnIT {
    private final Cluster cluster;
    private final TestUser user;
    private final CookieBrowser browser;
    private Tokens portal;
    private Identity shop;

    DistributedSignOnIT(Cluster cluster) {
        this.cluster = cluster;
        this.user = cluster.users().create();
        this.browser = cluster.browser();
    }

    private static List<URI> imagesOfTheLastPage(CookieBrowser browser) {
        HttpAnswer page = browser.answers().stream()
                .filter(answer -> answer.body().contains("id=\"sso-page\""))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No page of ours among " + browser.answers()));
        return page.html().select("img").stream()
                .map(image -> URI.create(image.attr("src")))
                .toList();
    }

    private static String tokenFor(String site, List<URI> images) {
        URI image = images.stream()
                .filter(uri -> uri.getHost().startsWith(site))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + site + " among the images"));
        return FormBody.parametersOf(image).get("sso-token");
    }

    private Identity redeemAtTheShop(String token) {
        AuthorizationRequest request =
                cluster.shop().request().with("prompt", "none").with("sso_token", token);
        return cluster.shop()
                .redeem(request, cluster.browser().open(request.uri()))
                .identity();
    }

    @Test
    void signOutOnOneNodeReachesTheSiteThatConsumedOnTheOther() {
        cluster.on(cluster.a(), () -> portal = cluster.portal().signIn(browser, user));
        List<URI> signOn = imagesOfTheLastPage(browser);
        String unspent = tokenFor("forum", signOn);
        cluster.on(cluster.b(), () -> shop = redeemAtTheShop(tokenFor("shop", signOn)));
        assertThat(shop.sub()).isEqualTo(user.id());
        assertThat(shop.sid()).isEqualTo(portal.identity().sid());

        cluster.on(cluster.a(), () -> browser.open(cluster.portal().logout(portal)));

        List<URI> signOut = imagesOfTheLastPage(browser);
        assertThat(signOut).extracting(URI::getHost).containsExactly("shop.localhost");
        assertThat(FormBody.parametersOf(signOut.get(0)))
                .containsEntry("iss", cluster.issuer().toString())
                .containsEntry("sid", shop.sid());
        assertThat(cluster.nodes()).allSatisfy(node -> {
            node.api("forum", "forum-secret").token(unspent).mustBe(404);
            node.api("shop", "shop-secret").token(tokenFor("shop", signOn)).mustBe(404);
        });
        assertThat(cluster.database().count("sso_token where user_id = '" + user.id() + "'"))
                .isZero();
    }

    @Test
    void signOutOnOneNodeReachesTheSiteThatConsumedByRestOnTheOther() {
        cluster.on(cluster.a(), () -> portal = cluster.portal().signIn(browser, user));
        List<URI> signOn = imagesOfTheLastPage(browser);
        cluster.b()
                .api("forum", "forum-secret")
                .token(tokenFor("forum", signOn))
                .mustBe(200);

        cluster.on(cluster.a(), () -> browser.open(cluster.portal().logout(portal)));

        assertThat(imagesOfTheLastPage(browser)).extracting(URI::getHost).containsExactly("forum.localhost");
        assertThat(cluster.nodes()).allSatisfy(node -> node.api("shop", "shop-secret")
                .token(tokenFor("shop", signOn))
                .mustBe(404));
    }
}
