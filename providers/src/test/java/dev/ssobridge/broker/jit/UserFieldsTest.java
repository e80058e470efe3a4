package dev.ssobridge.broker.jit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ssobridge.stub.Stub;
import dev.ssobridge.stub.StubbedRealm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

class UserFieldsTest {
    private static final JitSettings PLAIN = new JitSettings(true, Set.of(), Map.of());

    private final UserModel ann = new StubbedRealm().add("ann", "ann@example.org");

    private static Person person(Map<ProfileClaim, String> profile) {
        return new Person("s-1", "ann", "ann@example.org", false, profile, List.of());
    }

    @Test
    void newUserGetsProfileAndAddress() {
        assertThat(UserFields.ofNew(person(Map.of(ProfileClaim.LOCALE, "de")), PLAIN)
                        .values())
                .containsOnly(entry("locale", "de"), entry("email", "ann@example.org"));
    }

    @Test
    void defaultStandsInForAMissingClaimOnly() {
        JitSettings settings = new JitSettings(
                true, Set.of(), Map.of(ProfileClaim.LOCALE, "fr", ProfileClaim.ZONEINFO, "Europe/Paris"));

        assertThat(UserFields.ofNew(person(Map.of(ProfileClaim.LOCALE, "de")), settings)
                        .values())
                .contains(entry("locale", "de"), entry("zoneinfo", "Europe/Paris"));
    }

    @Test
    void fullNameComesFromTheIdentityProvidersPartAndTheDefaultOne() {
        JitSettings settings = new JitSettings(true, Set.of(), Map.of(ProfileClaim.FAMILY_NAME, "(staff)"));

        assertThat(UserFields.ofNew(person(Map.of(ProfileClaim.GIVEN_NAME, "Ann")), settings)
                        .values())
                .contains(entry("firstName", "Ann"), entry("lastName", "(staff)"), entry("name", "Ann (staff)"));
    }

    @Test
    void onePartOfANameIsTheWholeNameOfANewUser() {
        assertThat(UserFields.ofNew(person(Map.of(ProfileClaim.GIVEN_NAME, "Ann")), PLAIN)
                        .values())
                .containsEntry("name", "Ann");
    }

    @Test
    void existingUserGetsWhatDiffers() {
        ann.setFirstName("Ann");
        ann.setSingleAttribute("locale", "fr");

        assertThat(UserFields.between(
                                ann, person(Map.of(ProfileClaim.GIVEN_NAME, "Ann", ProfileClaim.LOCALE, "de")), PLAIN)
                        .values())
                .containsOnly(entry("locale", "de"));
    }

    @Test
    void claimThatIsWrittenOnceStaysWithAnExistingUser() {
        JitSettings settings = new JitSettings(true, Set.of(ProfileClaim.LOCALE), Map.of());

        assertThat(UserFields.between(ann, person(Map.of(ProfileClaim.LOCALE, "de")), settings)
                        .values())
                .isEmpty();
        assertThat(UserFields.ofNew(person(Map.of(ProfileClaim.LOCALE, "de")), settings)
                        .values())
                .containsEntry("locale", "de");
    }

    @Test
    void claimThatTheIdentityProviderLeavesOutStays() {
        ann.setSingleAttribute("locale", "fr");

        assertThat(UserFields.between(ann, person(Map.of()), PLAIN).values()).isEmpty();
    }

    @Test
    void fieldsAreWritten() {
        new UserFields(new LinkedHashMap<>(Map.of("firstName", "Ann", "zoneinfo", "Europe/Paris"))).writeTo(ann);

        assertThat(ann.getFirstName()).isEqualTo("Ann");
        assertThat(ann.getFirstAttribute("zoneinfo")).isEqualTo("Europe/Paris");
    }

    @Test
    void fieldThatTheStoreKeepsForItselfIsNotReportedAsWritten() {
        UserModel directory = Stub.of(UserModel.class)
                .answering("setSingleAttribute", asked -> {
                    if (asked[0].equals("firstName")) {
                        throw new ReadOnlyException("directory");
                    }
                    return null;
                })
                .get();
        UserFields fields = new UserFields(new LinkedHashMap<>(Map.of("firstName", "Ann", "locale", "de")));

        fields.writeTo(directory);

        assertThat(fields.values()).containsOnlyKeys("locale");
    }
}
