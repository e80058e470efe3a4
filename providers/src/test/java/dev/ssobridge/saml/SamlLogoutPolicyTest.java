package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.FakeRealm;
import dev.ssobridge.saml.pending.Models;
import dev.ssobridge.saml.pending.Stub;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;

class SamlLogoutPolicyTest {
    private static final String POST_URL = "saml_single_logout_service_url_post";
    private static final String REDIRECT_URL = "saml_single_logout_service_url_redirect";

    private final Map<String, String> attributes = new HashMap<>();
    private final ClientModel client = Models.client("shop", attributes).make();
    private final SamlLogoutPolicy policy = SamlLogoutPolicy.of(client);

    private AuthenticatedClientSessionModel signedOnBy(String binding) {
        return Stub.of(AuthenticatedClientSessionModel.class)
                .with("getClient", client)
                .when("getNote", name -> name[0].equals("saml_binding") ? binding : null)
                .make();
    }

    private SamlLogoutPolicy registered(String... settings) {
        FakeRealm realm = new FakeRealm();
        Stub<ClientModel> registered = Models.client("shop", attributes).with("getRealm", realm.get());
        realm.page(
                "sso-application",
                Stream.concat(Stream.of("clientId=shop"), Stream.of(settings)).toArray(String[]::new));
        return SamlLogoutPolicy.of(registered.make());
    }

    @ParameterizedTest(name = "{0} accepts {1}: {2}")
    @CsvSource({
        "post, POST, true",
        "post, REDIRECT, false",
        "post, ARTIFACT, false",
        "redirect, REDIRECT, true",
        "soap, POST, false"
    })
    void clientSendsOnlyByTheBindingsOfItsSetting(String setting, Binding binding, boolean accepted) {
        assertThat(registered("samlLogoutAccept=" + setting).accepts(binding)).isEqualTo(accepted);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"POST, true", "REDIRECT, true", "ARTIFACT, false"})
    void registeredClientWithoutASettingSendsByAllButArtifact(Binding binding, boolean accepted) {
        assertThat(registered().accepts(binding)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @EnumSource
    void clientWithoutARegistrationSendsByAnyBinding(Binding binding) {
        assertThat(policy.accepts(binding)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"post, POST", "redirect, REDIRECT"})
    void settingFixesRequestAndResponse(String setting, Binding fixed) {
        attributes.put(POST_URL, "https://shop.example/post");
        attributes.put(REDIRECT_URL, "https://shop.example/redirect");
        SamlLogoutPolicy settled = registered("samlLogoutBinding=" + setting);

        assertThat(settled.ofRequest(signedOnBy(fixed == Binding.POST ? "get" : "post")))
                .isEqualTo(fixed);
        assertThat(settled.ofResponse(null, fixed == Binding.POST ? Binding.REDIRECT : Binding.POST))
                .isEqualTo(fixed);
    }

    @ParameterizedTest(name = "signed on by {0}: {1}")
    @CsvSource({"post, POST", "get, REDIRECT"})
    void withoutASettingTheBindingOfTheLoginDecidesOverRequests(String login, Binding expected) {
        attributes.put(POST_URL, "https://shop.example/post");
        attributes.put(REDIRECT_URL, "https://shop.example/redirect");

        assertThat(policy.ofRequest(signedOnBy(login))).isEqualTo(expected);
    }

    @Test
    void stockFixesNothing() {
        SamlLogoutPolicy stock = registered("samlLogoutBinding=stock");
        assertThat(stock.ofResponse(null, Binding.REDIRECT)).isEqualTo(Binding.REDIRECT);
        assertThat(stock.ofResponse(null, Binding.POST)).isEqualTo(Binding.POST);

        attributes.put(POST_URL, "https://shop.example/post");
        assertThat(stock.ofRequest(signedOnBy("post"))).isEqualTo(Binding.POST);
    }

    @ParameterizedTest(name = "request by {0}: {1}")
    @CsvSource({"POST, POST", "REDIRECT, REDIRECT", "ARTIFACT, REDIRECT"})
    void withoutASettingTheBindingOfTheRequestDecidesOverResponses(Binding request, Binding response) {
        assertThat(policy.ofResponse(null, request)).isEqualTo(response);
    }

    @Test
    void forcedPostNeedsAnAddress() {
        attributes.put("saml.force.post.binding", "true");

        assertThat(policy.ofResponse(null, Binding.REDIRECT)).isEqualTo(Binding.REDIRECT);
    }
}
