package dev.ssobridge.it.redeem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("A target token that several want at the same moment")
class OneWinnerIT {
    private final SignedOnUser on;

    OneWinnerIT(KeycloakServer server) {
        on = SignedOnUser.of(server, server.demo());
    }

    private static List<Boolean> together(List<Callable<Boolean>> steps) {
        ExecutorService threads = Executors.newFixedThreadPool(steps.size());
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> one : threads.invokeAll(steps)) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean redeem() {
        CookieBrowser browser = on.realm().browser();
        AuthorizationRequest request = on.shopRequest();
        return request.answer(browser.open(request.uri())).code().isPresent();
    }

    @Test
    void redeemTargetTokenAtBothDoorsAtOnceThenOneWins() {
        List<Callable<Boolean>> steps = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            steps.add(this::redeem);
            steps.add(() -> on.shopConsumes().status() == 200);
        }

        assertThat(together(steps)).containsOnlyOnce(true);
    }

    @RepeatedTest(20)
    void consumeTargetTokenDuringSignOutThenThePageNamesTheTargetOnlyIfConsumed() {
        List<Boolean> results = together(List.of(() -> on.shopConsumes().status() == 200, this::signOutNamesTheShop));

        boolean consumed = results.get(0);
        boolean told = results.get(1);
        assertThat(told).as("the sign-out page names the shop").isEqualTo(consumed);
        assertThat(on.rows()).isZero();
    }

    private boolean signOutNamesTheShop() {
        var page = on.browser().open(on.realm().portal().logout(on.portal()));
        return page.answer().html().select("img[src*=/sso/sign-out]").stream()
                .anyMatch(image -> image.attr("src").contains("shop.localhost")
                        && image.attr("src").contains("sid=" + on.sid()));
    }
}
