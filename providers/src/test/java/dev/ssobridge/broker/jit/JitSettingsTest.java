package dev.ssobridge.broker.jit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JitSettingsTest {
    private static JitSettings defaults(String lines) {
        return JitSettings.of(Map.of(JitSettings.DEFAULTS, lines));
    }

    @Test
    void nothingIsAllowedUnlessSet() {
        JitSettings settings = JitSettings.of(Map.of());

        assertThat(settings.allowed()).isFalse();
        assertThat(settings.createOnly()).isEmpty();
        assertThat(settings.defaults()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"true, true", "TRUE, true", "yes, false", "'', false", "false, false"})
    void onlyTrueAllows(String value, boolean allowed) {
        assertThat(JitSettings.of(Map.of(JitSettings.ALLOW, value)).allowed()).isEqualTo(allowed);
    }

    @Test
    void claimsThatAreWrittenOnceAreAListWithCommas() {
        assertThat(JitSettings.of(Map.of(JitSettings.CREATE_ONLY, " locale ,, given_name,locale"))
                        .createOnly())
                .containsExactlyInAnyOrder(ProfileClaim.LOCALE, ProfileClaim.GIVEN_NAME);
    }

    @Test
    void defaultsAreLines() {
        assertThat(defaults("locale = de\r\n\n  zoneinfo=Europe/Berlin\njobTitle=a=b")
                        .defaults())
                .containsOnly(
                        entry(ProfileClaim.LOCALE, "de"),
                        entry(ProfileClaim.ZONEINFO, "Europe/Berlin"),
                        entry(ProfileClaim.JOB_TITLE, "a=b"));
    }

    @ParameterizedTest(name = "line {0}")
    @CsvSource({
        "locale,     attributeDefaults: a line has to be name=value",
        "locale=,    attributeDefaults: a line has to be name=value",
        "'locale= ', attributeDefaults: a line has to be name=value"
    })
    void lineWithoutAValueIsRefused(String line, String error) {
        assertThatThrownBy(() -> defaults(line)).hasMessage(error);
    }

    @Test
    void secondDefaultForAClaimIsRefused() {
        assertThatThrownBy(() -> defaults("locale=de\nlocale=fr"))
                .hasMessage("attributeDefaults: locale is there twice");
    }

    @ParameterizedTest
    @CsvSource({"email", "Locale", "firstName"})
    void unknownClaimIsRefusedWithTheKnownOnes(String name) {
        assertThatThrownBy(() -> defaults(name + "=x"))
                .hasMessage("attributeDefaults: " + name + " is not one of name, given_name, family_name,"
                        + " middle_name, picture, locale, zoneinfo, jobTitle");
        assertThatThrownBy(() -> JitSettings.of(Map.of(JitSettings.CREATE_ONLY, name)))
                .hasMessageStartingWith("createOnlyAttributes: " + name + " is not one of name,");
    }

    @Test
    void nameInAnErrorCanNotBreakTheMessage() {
        assertThatThrownBy(() -> JitSettings.of(Map.of(JitSettings.CREATE_ONLY, "a\tb{0}")))
                .hasMessageStartingWith("createOnlyAttributes: a b 0  is not one of");
    }

    @ParameterizedTest
    @EnumSource(ProfileClaim.class)
    void claimIsFoundByItsName(ProfileClaim claim) {
        assertThat(ProfileClaim.named(claim.claim())).contains(claim);
    }

    @Test
    void claimOfAnotherNameIsNotFound() {
        assertThat(ProfileClaim.named("NAME")).isEmpty();
        assertThat(ProfileClaim.named("")).isEmpty();
    }

    @Test
    void namesOfAPersonGoWhereKeycloakKeepsThem() {
        assertThat(ProfileClaim.GIVEN_NAME.attribute()).isEqualTo("firstName");
        assertThat(ProfileClaim.FAMILY_NAME.attribute()).isEqualTo("lastName");
        assertThat(ProfileClaim.LOCALE.attribute()).isEqualTo("locale");
    }
}
