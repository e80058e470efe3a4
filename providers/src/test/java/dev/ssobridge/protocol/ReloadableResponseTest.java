package dev.ssobridge.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.page.Continuation;
import dev.ssobridge.page.Continuation.Field;
import dev.ssobridge.saml.pending.Models;
import dev.ssobridge.saml.pending.Stub;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ClientData;
import org.keycloak.protocol.LoginProtocol;

class ReloadableResponseTest {
    private final Map<String, Object> kept = new HashMap<>();
    private final Set<String> codes = new HashSet<>(Set.of("code:c1"));
    private final KeycloakSession session = Stub.of(KeycloakSession.class)
            .with(
                    "singleUseObjects",
                    Stub.of(SingleUseObjectProvider.class)
                            .when("put", entry -> kept.put((String) entry[0], entry[2]))
                            .when("get", key -> kept.get(key[0]))
                            .when("contains", key -> codes.contains(key[0]))
                            .make())
            .make();

    private ReloadableResponse of(String sessionId, String clientId, String state) {
        RealmModel realm =
                Stub.of(RealmModel.class).with("getAccessCodeLifespan", 60).make();
        UserSessionModel userSession = Models.userSession(sessionId, new HashMap<>())
                .with("getRealm", realm)
                .make();
        ClientData request = new ClientData("https://shop.example/cb", "code", "query", state);
        return ReloadableResponse.to(session, userSession, Models.client(clientId), request);
    }

    private ReloadableResponse response() {
        return of("session", "shop", "state");
    }

    private static Continuation link(String url) {
        return new Continuation.Link(URI.create(url));
    }

    @Test
    void sameRedirectComesAgain() {
        Continuation redirect = link("https://shop.example/cb?state=state&code=c1.s.i");
        response().keep(redirect);

        assertThat(response().again()).contains(redirect);
    }

    @Test
    void codeInTheFragmentIsKeptToo() {
        Continuation redirect = link("https://shop.example/cb#code=c1.s.i&state=state");
        response().keep(redirect);

        assertThat(response().again()).contains(redirect);
    }

    @Test
    void sameFormComesAgain() {
        response()
                .keep(new Continuation.Form(
                        "https://shop.example/cb", List.of(new Field("code", "c1.s.i"), new Field("state", "state"))));

        assertThat(response().again()).get().satisfies(again -> {
            assertThat(((Continuation.Form) again).action()).isEqualTo("https://shop.example/cb");
            assertThat(((Continuation.Form) again).fields())
                    .containsExactlyInAnyOrder(new Field("code", "c1.s.i"), new Field("state", "state"));
        });
    }

    @Test
    void nothingComesOnceTheCodeIsConsumed() {
        response().keep(link("https://shop.example/cb?code=c1.s.i"));
        codes.clear();

        assertThat(response().again()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/cb?state=state",
                "https://shop.example/cb?error=access_denied",
                "https://shop.example/cb#code=c1.s.i&id_token=t",
                "https://shop.example/cb#code=c1.s.i&access_token=t",
                "https://shop.example/cb?code=withoutdots",
                "https://shop.example/cb?mycode=c1.s.i"
            })
    void onlyCodesWithoutTokensAreKept(String url) {
        response().keep(link(url));

        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "access_token"})
    void formWithTokensIsNotKept(String token) {
        response()
                .keep(new Continuation.Form(
                        "https://shop.example/cb", List.of(new Field("code", "c1.s.i"), new Field(token, "t"))));

        assertThat(kept).isEmpty();
    }

    @Test
    void assertionsAreNotKept() {
        response().keep(new Continuation.Form("https://sp.example/acs", List.of(new Field("SAMLResponse", "PHg+"))));
        response().keep(new Continuation.End());

        assertThat(kept).isEmpty();
    }

    @Test
    void otherSessionClientOrRequestFindsNothing() {
        response().keep(link("https://shop.example/cb?code=c1.s.i"));

        assertThat(of("other", "shop", "state").again()).isEmpty();
        assertThat(of("session", "forum", "state").again()).isEmpty();
        assertThat(of("session", "shop", "other").again()).isEmpty();
        assertThat(response().again()).isPresent();
    }

    @Test
    void keyShowsNothingOfTheRequest() {
        response().keep(link("https://shop.example/cb?code=c1.s.i"));

        assertThat(kept.keySet()).singleElement().satisfies(key -> assertThat(key)
                .startsWith("sso-bridge/answer/")
                .doesNotContain("session", "shop", "state"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ALREADY_LOGGED_IN")
    void otherErrorsAreLeftToKeycloak(LoginProtocol.Error error) {
        assertThat(ReloadableResponse.find(session, Models.client("shop"), null, error))
                .isEmpty();
    }
}
