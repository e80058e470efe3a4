package dev.ssobridge.ssotarget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.provider.ProviderConfigProperty;

class SsoTargetPageProviderFactoryTest {
    private final SsoTargetPageProviderFactory factory = new SsoTargetPageProviderFactory();

    private ProviderConfigProperty property(String name) {
        return factory.getConfigProperties().stream()
                .filter(property -> property.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Components of exported realms name this id. */
    @Test
    void idOfTheComponentsNeverChanges() {
        assertThat(factory.getId()).isEqualTo("sso-target");
    }

    @Test
    void formHasItsFieldsInThisOrder() {
        assertThat(factory.getConfigProperties())
                .extracting(ProviderConfigProperty::getName)
                .containsExactly(
                        "displayName",
                        "mechanism",
                        "clientId",
                        "callbackUrl",
                        "signOutUrl",
                        "validityMinutes",
                        "showIcon",
                        "attributes",
                        "enabled");
    }

    @Test
    void fieldsWithoutADefaultAreRequired() {
        List<String> required = factory.getConfigProperties().stream()
                .filter(ProviderConfigProperty::isRequired)
                .map(ProviderConfigProperty::getName)
                .collect(Collectors.toList());

        assertThat(required).containsExactly("displayName", "mechanism", "clientId", "callbackUrl", "signOutUrl");
    }

    @ParameterizedTest
    @CsvSource({
        "displayName, String",
        "mechanism, List",
        "clientId, ClientList",
        "callbackUrl, String",
        "validityMinutes, String",
        "showIcon, boolean",
        "attributes, MultivaluedString"
    })
    void fieldHasItsTypeAndItsLabels(String name, String type) {
        ProviderConfigProperty property = property(name);

        assertThat(property.getType()).isEqualTo(type);
        assertThat(property.getLabel()).isEqualTo("ssoTarget." + name);
        assertThat(property.getHelpText()).isEqualTo("ssoTarget." + name + ".help");
        assertThat(property.isSecret()).isFalse();
    }

    @Test
    void newTargetIsEnabledAndValidForAnHour() {
        assertThat(property("enabled").getDefaultValue()).isEqualTo(true);
        assertThat(property("showIcon").getDefaultValue()).isEqualTo(false);
        assertThat(property("validityMinutes").getDefaultValue()).isEqualTo("60");
        assertThat(property("mechanism").getDefaultValue()).isEqualTo("openid-connect");
        assertThat(property("mechanism").getOptions()).containsExactly("openid-connect", "management-api");
    }
}
