package dev.ssobridge.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import dev.ssobridge.ssotarget.Mechanism;
import dev.ssobridge.ssotarget.SsoTarget;
import dev.ssobridge.token.TokenSecret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

class SignOnTest {
    private static final URI URL = URI.create("https://shop.example");

    private static SsoTarget target(Duration validity) {
        ClientModel client = Fake.of(ClientModel.class).get();
        return new SsoTarget("id", "Shop", Mechanism.MANAGEMENT_API, client, URL, URL, validity, true, List.of());
    }

    @Test
    void callbackCarriesTheTokenAndItsValidityInMinutes() {
        TokenSecret token = TokenSecret.random(new SecureRandom());

        assertThat(SignOn.parameters(target(Duration.ofHours(2)), token))
                .containsExactly(Map.entry("sso-token", token.value()), Map.entry("sso-validity", "120"));
    }

    @Test
    void realmWithoutTargetsNeedsNoSignOn() {
        RealmModel realm = Fake.of(RealmModel.class)
                .on("getComponentsStream", parameters -> Stream.empty())
                .get();
        Fake<UserSessionModel> userSession = Fake.of(UserSessionModel.class).with("getRealm", realm);

        assertThat(SignOn.of(null, userSession.get(), null).isNeeded()).isFalse();
        assertThat(userSession.calls()).as("the user is not even read").containsExactly("getRealm[]");
    }

    @Test
    void oneTargetIsSignedOnTo() {
        UserSessionModel userSession = Fake.of(UserSessionModel.class).get();

        assertThat(SignOn.at(target(Duration.ofMinutes(1)), null, userSession).isNeeded())
                .isTrue();
    }
}
