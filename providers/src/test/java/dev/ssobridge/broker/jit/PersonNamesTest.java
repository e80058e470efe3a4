package dev.ssobridge.broker.jit;

import static dev.ssobridge.broker.jit.ProfileClaim.FAMILY_NAME;
import static dev.ssobridge.broker.jit.ProfileClaim.GIVEN_NAME;
import static dev.ssobridge.broker.jit.ProfileClaim.MIDDLE_NAME;
import static dev.ssobridge.broker.jit.ProfileClaim.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonNamesTest {
    @Test
    void wholeNameOfItsParts() {
        assertThat(PersonNames.complete(Map.of(GIVEN_NAME, "Ann", MIDDLE_NAME, "Bea", FAMILY_NAME, "Archer")))
                .containsEntry(NAME, "Ann Bea Archer");
    }

    @Test
    void partsOfTheWholeName() {
        assertThat(PersonNames.complete(Map.of(NAME, "Ann Bea Cee Archer")))
                .containsEntry(GIVEN_NAME, "Ann")
                .containsEntry(MIDDLE_NAME, "Bea Cee")
                .containsEntry(FAMILY_NAME, "Archer");
        assertThat(PersonNames.complete(Map.of(NAME, "Ann Archer"))).doesNotContainKey(MIDDLE_NAME);
        assertThat(PersonNames.complete(Map.of(NAME, "Ann"))).isEqualTo(Map.of(NAME, "Ann", GIVEN_NAME, "Ann"));
    }

    @Test
    void missingPartIsTheRestOfTheWholeName() {
        assertThat(PersonNames.complete(Map.of(NAME, "Anna Maria van Dam", FAMILY_NAME, "van Dam")))
                .containsEntry(GIVEN_NAME, "Anna Maria");
        assertThat(PersonNames.complete(Map.of(NAME, "Anna Maria van Dam", GIVEN_NAME, "Anna Maria")))
                .containsEntry(FAMILY_NAME, "van Dam");
    }

    @Test
    void whatIsThereIsNotChanged() {
        Map<ProfileClaim, String> odd = Map.of(NAME, "The Boss", GIVEN_NAME, "Ann", FAMILY_NAME, "Archer");

        assertThat(PersonNames.complete(odd)).isEqualTo(odd);
    }

    @Test
    void halfANameMakesNoWholeOne() {
        assertThat(PersonNames.complete(Map.of(GIVEN_NAME, "Ann"))).isEqualTo(Map.of(GIVEN_NAME, "Ann"));
        assertThat(PersonNames.fullName(Map.of(GIVEN_NAME, "Ann"))).isEqualTo("Ann");
    }
}
