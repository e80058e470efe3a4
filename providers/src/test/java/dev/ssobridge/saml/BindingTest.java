package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {
    @ParameterizedTest(name = "{0} is {1} in Keycloak and {2} in settings")
    @CsvSource({"POST, post, post", "REDIRECT, get, redirect", "ARTIFACT, artifact, artifact", "SOAP, soap, soap"})
    void bindingHasANameInKeycloakAndOneInSettings(Binding binding, String keycloak, String setting) {
        assertThat(binding.keycloakName()).isEqualTo(keycloak);
        assertThat(binding.settingName()).isEqualTo(setting);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOAP")
    void namesOfBindingsThroughTheBrowserReadBack(Binding binding) {
        assertThat(Binding.ofKeycloak(binding.keycloakName())).isEqualTo(binding);
        assertThat(Binding.ofSetting(binding.settingName())).contains(binding);
    }

    @Test
    void onlySoapGoesWithoutTheBrowser() {
        assertThat(Binding.SOAP.isThroughBrowser()).isFalse();
        assertThat(Binding.REDIRECT.isThroughBrowser()).isTrue();
    }

    @Test
    void unknownNameOfKeycloakIsRedirect() {
        assertThat(Binding.ofKeycloak("soap")).isEqualTo(Binding.REDIRECT);
        assertThat(Binding.ofKeycloak(null)).isEqualTo(Binding.REDIRECT);
    }

    @Test
    void settingIsReadToTheLetter() {
        assertThat(Binding.ofSetting("post")).contains(Binding.POST);
        assertThat(Binding.ofSetting("POST")).isEmpty();
        assertThat(Binding.ofSetting(" post ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "soap", "post redirect"})
    void otherSettingsAreNoBinding(String setting) {
        assertThat(Binding.ofSetting(setting)).isEmpty();
    }
}
