package dev.ssobridge.signout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import dev.ssobridge.keycloak.NamedSite;
import dev.ssobridge.token.SsoToken;
import dev.ssobridge.token.TokenFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

class SignOutPlanTest {
    private final List<ComponentModel> components = new ArrayList<>();
    private final ClientModel client = Fake.of(ClientModel.class)
            .with("getId", "client")
            .with("getRootUrl", "https://shop.example")
            .get();
    private final RealmModel realm = Fake.of(RealmModel.class)
            .with("getName", "realm")
            .with("getClientByClientId", client)
            .on("getComponentsStream", parameters -> components.stream())
            .get();
    private final Fake<UserSessionModel> userSession = Fake.of(UserSessionModel.class)
            .with("getId", "session")
            .with("getRealm", realm)
            .with("getAuthenticatedClientSessions", Map.of());

    private void target(String id, String signOutUrl) {
        ComponentModel component = new ComponentModel();
        component.setId(id);
        component.setProviderId("sso-target");
        component.put("displayName", "Site " + id);
        component.put("mechanism", "openid-connect");
        component.put("clientId", "shop");
        component.put("callbackUrl", "https://shop.example/callback");
        component.put("signOutUrl", signOutUrl);
        components.add(component);
    }

    private SignedOnTargets signedOn(SsoToken... tokens) {
        return SignedOnTargets.of(null, userSession.get(), List.of(tokens));
    }

    @Test
    void targetWithAnUnconsumedTokenIsNotSignedOn() {
        target("shop", "https://shop.example/sign-out");

        assertThat(signedOn(TokenFixtures.target("shop")).isNobody()).isTrue();
    }

    @Test
    void targetWithAConsumedTokenIsSignedOn() {
        target("shop", "https://shop.example/sign-out");
        target("forum", "https://shop.example/sign-out");

        SignedOnTargets signedOn = signedOn(TokenFixtures.consumed(TokenFixtures.target("shop")));

        assertThat(signedOn.targets()).extracting(target -> target.id()).containsExactly("shop");
        assertThat(signedOn.unreachable()).isEmpty();
    }

    @Test
    void targetWhoseClientHasASessionIsSignedOn() {
        target("shop", "https://shop.example/sign-out");
        userSession.with(
                "getAuthenticatedClientSessions",
                Map.of("client", Fake.of(AuthenticatedClientSessionModel.class).get()));

        assertThat(signedOn().targets()).hasSize(1);
    }

    @Test
    void consumedLoginTokenSignsOnNowhere() {
        target("shop", "https://shop.example/sign-out");

        assertThat(signedOn(TokenFixtures.consumed(TokenFixtures.login())).isNobody())
                .isTrue();
    }

    @Test
    void planWithoutAnySiteIsNotNeeded() {
        assertThat(SignOutPlan.ofRest(realm, List.of()).isNeeded()).isFalse();
    }

    @Test
    void planWithAnUnconfirmedSiteIsNeeded() {
        assertThat(SignOutPlan.ofRest(realm, List.of(NamedSite.of("Forum"))).isNeeded())
                .isTrue();
    }

    @Test
    void unconfirmedSitesAreNamedOnceAndInOrder() {
        SignOutPlan plan = SignOutPlan.ofRest(realm, List.of(NamedSite.of("Shop"), NamedSite.of("Forum")));

        assertThat(plan.withUnconfirmed(List.of(NamedSite.of("Forum"), NamedSite.of("Energy")))
                        .unconfirmed())
                .extracting(NamedSite::name)
                .containsExactly("Shop", "Forum", "Energy");
    }

    @Test
    void sessionSignedOnNowhereHasAnEmptyPlan() {
        SignOutPlan plan = SignOutPlan.of(null, userSession.get(), SignedOnTargets.NOBODY);

        assertThat(plan.isNeeded()).isFalse();
        assertThat(Stream.of(plan.images(), plan.frames(), plan.unconfirmed())).allMatch(List::isEmpty);
    }
}
