package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("The sign-on page, loaded once more")
class RepeatedSignOnIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final TestUser user;

    RepeatedSignOnIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        portal = realm.portal();
        browser = realm.browser();
        user = realm.users().create();
    }

    private enum Repetition {
        SUBMITTED_TWICE,
        FETCHED_AGAIN
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API));
    }

    private Page repeat(Repetition repetition, Page.Form form) {
        return repetition == Repetition.SUBMITTED_TWICE ? form.submit() : browser.open(form.action());
    }

    @Test
    void formThatPassesOnIsNotCountedAsAPage() {
        Page.Form form = browser.open(
                        portal.request().with("response_mode", "form_post").uri())
                .form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password());
        form.submit();
        double counted = pagesShown();

        Page second = form.submit();

        assertThat(second.html().select("input[name=code]").val()).isNotEmpty();
        assertThat(pagesShown()).isEqualTo(counted);
    }

    private double pagesShown() {
        return server.metrics().value("sso_bridge_pages_total", "realm=\"" + realm.name() + "\"", "page=\"sign-on\"");
    }

    @ParameterizedTest
    @EnumSource(Repetition.class)
    void repeatSignInThenTheSameCodeUntilItIsSpent(Repetition repetition) {
        AuthorizationRequest request = portal.request();
        Page.Form form = browser.open(request.uri())
                .form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password());
        Page first = form.submit();
        ShownPage.of(first.answer());

        Page second = repeat(repetition, form);

        assertThat(ShownPage.isIn(second.answer())).isFalse();
        assertThat(request.answer(second).code())
                .isEqualTo(request.answer(first).code());
        assertThat(server.database().count("SSO_TOKEN where USER_ID = '" + user.id() + "'"))
                .isOne();
        assertThat(portal.redeem(request, second).identity().sub()).isEqualTo(user.id());

        Page third = repeat(repetition, form);
        assertThat(request.answer(third).code()).isEmpty();
    }
}
