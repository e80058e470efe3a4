package dev.ssobridge.ssotarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ssobridge.Fake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    private final Fake<RealmModel> realm = Fake.of(RealmModel.class).with("getClientByClientId", client.get());
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

        SsoTarget target = new TargetConfig(realm.get(), component).readIgnoringDisabledClient();

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
    void attributesAreStrippedAndNamedOnce() throws InvalidTargetException {
        component.getConfig().addMultiple(TargetConfig.ATTRIBUTES, List.of(" tariff ", "", "tariff", "meter"));

        assertThat(read().attributes()).containsExactly("tariff", "meter");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "displayName, ' ', displayName is missing",
        "mechanism, '', mechanism is missing",
        "mechanism, saml, 'mechanism must be one of openid-connect, management-api'",
        "clientId, '', clientId is missing",
        "callbackUrl, '', callbackUrl is missing",
        "signOutUrl, '', signOutUrl is missing",
        "validityMinutes, 0, validityMinutes must be a whole number from 1 to 1440",
        "validityMinutes, 1441, validityMinutes must be a whole number from 1 to 1440",
        "validityMinutes, soon, validityMinutes must be a whole number from 1 to 1440",
        "showIcon, yes, showIcon must be true or false",
        "enabled, yes, enabled must be true or false"
    })
    void mistakeIsNamedByItsField(String field, String value, String message) {
        component.put(field, value);

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        invalid -> assertThat(invalid.problem().reason()).isEqualTo("target_config"))
                .hasMessage(message);
    }

    @Test
    void nameOfAHundredCharactersIsTheLongest() throws InvalidTargetException {
        component.put(TargetConfig.DISPLAY_NAME, "x".repeat(100));
        read();

        component.put(TargetConfig.DISPLAY_NAME, "x".repeat(101));

        assertThatThrownBy(this::read).hasMessage("displayName is longer than 100 characters");
    }

    @Test
    void missingClientIsNamed() {
        realm.with("getClientByClientId", null);

        assertThatThrownBy(this::read)
                .hasMessage("clientId: there is no client shop in this realm")
                .isInstanceOf(InvalidTargetException.class);
    }

    @Test
    void clientOfAnotherProtocolIsRefused() {
        client.with("getProtocol", "saml");

        assertThatThrownBy(this::read).hasMessage("clientId: the client shop is not an OpenID Connect client");
    }

    @Test
    void disabledClientStopsSignOnButNotTheForm() throws InvalidTargetException {
        client.with("isEnabled", false);

        assertThatThrownBy(this::read).hasMessage("clientId: the client shop is disabled");
        assertThat(new TargetConfig(realm.get(), component)
                        .readIgnoringDisabledClient()
                        .client())
                .isSameAs(client.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "False"})
    void falseInAnyCaseSwitchesATargetOff(String value) {
        component.put(TargetConfig.ENABLED, value);

        assertThat(TargetConfig.isEnabled(component)).isFalse();
    }

    @Test
    void formRefusesAMistakeWithoutCharactersOfAMessagePattern() {
        component.put(TargetConfig.CALLBACK_URL, "https://shop.example/{tenant}");

        assertThatThrownBy(() -> new SsoTargetPageProviderFactory().validateConfiguration(null, realm.get(), component))
                .isInstanceOf(ComponentValidationException.class)
                .message()
                .doesNotContain("{", "}", "'");
    }
}
