package dev.ssobridge.ssotarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ssobridge.Fake;
import dev.ssobridge.registration.FormValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class TargetConfigTest {
    private final Fake<ClientModel> client = Fake.of(ClientModel.class)
            .with("getClientId", "shop")
            .with("isEnabled", true)
            .with("getRedirectUris", Set.of("https://shop.example/*"));
    private final Fake<RealmModel> realm =
            Fake.of(RealmModel.class).with("getClientByClientId", client.get()).with("getClientById", client.get());
    private final ComponentModel component = new ComponentModel();

    TargetConfigTest() {
        component.put(TargetConfig.DISPLAY_NAME, "Shop");
        component.put(TargetConfig.MECHANISM, Mechanism.OPENID_CONNECT.id());
        component.put(TargetConfig.CLIENT_ID, "shop");
        component.put(TargetConfig.CALLBACK_URL, "https://shop.example/sso/callback");
        component.put(TargetConfig.SIGN_OUT_URL, "https://shop.example/sso/sign-out");
    }

    private SsoTarget read() throws InvalidTargetException {
        return new TargetConfig(realm.get(), component).read();
    }

    /** The component is in Keycloak's cache: all requests share it, and its config is no map for several threads. */
    @Test
    void readLeavesTheComponentAsItIs() throws InvalidTargetException {
        Map<String, List<String>> before = new TreeMap<>(component.getConfig());

        SsoTarget target = new TargetConfig(realm.get(), component).readForSignOut();

        assertEquals(List.of(), target.attributes());
        assertEquals(before, new TreeMap<>(component.getConfig()));
    }

    @Test
    void fieldsThatAreLeftOutHaveTheirDefaults() throws InvalidTargetException {
        SsoTarget target = read();

        assertThat(target.validity()).isEqualTo(Duration.ofHours(1));
        assertThat(target.showIcon()).isFalse();
        assertThat(TargetConfig.isEnabled(component)).isTrue();
    }

    @ParameterizedTest(name = "{0} minutes")
    @CsvSource({"1, 1", "1440, 1440", "' 30 ', 30", "'', 60"})
    void validityIsAWholeNumberOfMinutes(String field, int minutes) throws InvalidTargetException {
        component.put(TargetConfig.VALIDITY_MINUTES, field);

        assertThat(read().validity()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void attributesAreStripped() throws InvalidTargetException {
        component.getConfig().addMultiple(TargetConfig.ATTRIBUTES, List.of(" tariff ", "", "meter"));

        assertThat(read().attributes()).containsExactly("tariff", "meter");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "displayName, ' ', Name: is required",
        "mechanism, '', Mechanism: is required",
        "mechanism, saml, 'Mechanism: must be one of these (openid-connect, management-api)'",
        "clientId, '', Client: is required",
        "callbackUrl, '', Callback URL: is required",
        "signOutUrl, '', Sign-out URL: is required",
        "validityMinutes, 0, Validity in minutes: must be a whole number in this range (1 .. 1440)",
        "validityMinutes, 1441, Validity in minutes: must be a whole number in this range (1 .. 1440)",
        "validityMinutes, soon, Validity in minutes: must be a whole number in this range (1 .. 1440)",
        "showIcon, yes, Show icon: must be true or false (yes)",
        "enabled, yes, Enabled: must be true or false (yes)"
    })
    void mistakeIsNamedByItsField(String field, String value, String message) {
        component.put(field, value);

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        invalid -> assertThat(invalid.reason().label()).isEqualTo("target_config"))
                .hasMessage(message);
    }

    @Test
    void nameOfAHundredCharactersIsTheLongest() throws InvalidTargetException {
        component.put(TargetConfig.DISPLAY_NAME, "x".repeat(100));
        read();

        component.put(TargetConfig.DISPLAY_NAME, "x".repeat(101));

        assertThatThrownBy(this::read).hasMessage("Name: is too long; the most characters are (100)");
    }

    @Test
    void missingClientIsNamed() {
        realm.with("getClientByClientId", null);

        assertThatThrownBy(this::read)
                .hasMessage("Client: there is no such client in this realm (shop)")
                .isInstanceOf(InvalidTargetException.class);
    }

    @Test
    void clientOfAnotherProtocolIsRefused() {
        client.with("getProtocol", "saml");

        assertThatThrownBy(this::read).hasMessage("Client: the client is not an OpenID Connect client (shop)");
    }

    @Test
    void disabledClientStopsSignOnButNotTheForm() throws InvalidTargetException {
        client.with("isEnabled", false);

        assertThatThrownBy(this::read).hasMessage("Client: the client is disabled (shop)");
        assertThat(new TargetConfig(realm.get(), component).readForSignOut().client())
                .isSameAs(client.get());
    }

    @ParameterizedTest
    @CsvSource({
        "isPublicClient, the client is public (shop), target_client_public",
        "isFullScopeAllowed, 'the client has Full scope allowed, which must be off (shop)', target_client_full_scope"
    })
    void clientWhoseTokensOpenMoreStopsSignOnAndTheFormButNoSignOut(String flag, String text, String reason)
            throws InvalidTargetException {
        client.with(flag, true);
        FormValues values = new FormValues(TargetConfig.FORM, realm.get(), component);

        new TargetConfig(realm.get(), component).checkToSave(values);

        assertThat(values.mistakes().text()).isEqualTo("Client: " + text);
        assertThatThrownBy(this::read).hasMessage("Client: " + text).satisfies(e -> assertThat(
                        ((InvalidTargetException) e).reason().label())
                .isEqualTo(reason));
        assertThat(new TargetConfig(realm.get(), component).readForSignOut().client())
                .isSameAs(client.get());
    }

    @Test
    void allMistakesOfTheFormAreToldAtOnce() {
        client.with("isPublicClient", true).with("isFullScopeAllowed", true);
        component.put(TargetConfig.CALLBACK_URL, "https://evil.example/");
        FormValues values = new FormValues(TargetConfig.FORM, realm.get(), component);

        new TargetConfig(realm.get(), component).checkToSave(values);

        assertThat(values.mistakes().text())
                .contains("Callback URL: ", "the client is public", "the client has Full scope allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "False"})
    void falseInAnyCaseSwitchesATargetOff(String value) {
        component.put(TargetConfig.ENABLED, value);

        assertThat(TargetConfig.isEnabled(component)).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "not a url, target_url",
        "http://shop.example/x, target_url",
        "https://shop.example/#x, target_url",
        "https://jane@shop.example/x, target_url",
        "https://shop.example:65536/x, target_url",
        "https://evil.example/x, target_host"
    })
    void urlThatIsNotGoodHasAReasonForTheEvent(String url, String reason) {
        component.put(TargetConfig.CALLBACK_URL, url);

        assertThatThrownBy(this::read).isInstanceOfSatisfying(InvalidTargetException.class, invalid -> assertThat(
                        invalid.reason().label())
                .isEqualTo(reason));
    }

    @Test
    void formTellsAllMistakesAtOnce() {
        component.put(TargetConfig.CALLBACK_URL, "https://shop.example/{tenant}'");
        component.put(TargetConfig.SHOW_ICON, "yes");
        component.put("colour", "red");
        realm.with("getComponentsStream", Stream.empty());

        assertThatThrownBy(() -> new SsoTargetPageProviderFactory().validateConfiguration(null, realm.get(), component))
                .isInstanceOfSatisfying(ComponentValidationException.class, e -> assertThat(e.getLocalizedMessage())
                        .isEqualTo("colour: is not a setting of this form;"
                                + " Callback URL: must be an absolute URL in ASCII (https://shop.example/{tenant}');"
                                + " Show icon: must be true or false (yes)"));
    }
}
