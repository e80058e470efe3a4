package dev.ssobridge.broker.jit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonReaderTest {
    private static JsonNode json(String fields) {
        try {
            return new ObjectMapper().readTree("{" + fields.replace('\'', '"') + "}");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Person read(String idToken) {
        return PersonReader.read(json("'sub': 's-1', " + idToken), null);
    }

    private static Person read(String idToken, String userInfo) {
        return PersonReader.read(json("'sub': 's-1', " + idToken), json(userInfo));
    }

    @Test
    void claimsOfTheIdTokenArrive() {
        Person person = read(
                """
                'preferred_username': 'Ann', 'email': ' Ann@Example.org ', 'email_verified': true,
                'given_name': 'Ann', 'family_name': 'Archer', 'locale': 'de', 'picture': 'https://id.example/a.png'""");

        assertThat(person.subject()).isEqualTo("s-1");
        assertThat(person.username()).isEqualTo("Ann");
        assertThat(person.email()).isEqualTo("ann@example.org");
        assertThat(person.emailUnverified()).isFalse();
        assertThat(person.profile())
                .containsOnly(
                        entry(ProfileClaim.NAME, "Ann Archer"),
                        entry(ProfileClaim.GIVEN_NAME, "Ann"),
                        entry(ProfileClaim.FAMILY_NAME, "Archer"),
                        entry(ProfileClaim.LOCALE, "de"),
                        entry(ProfileClaim.PICTURE, "https://id.example/a.png"));
    }

    @Test
    void userInfoComesBeforeTheIdToken() {
        Person person = read("'locale': 'de', 'zoneinfo': 'Europe/Berlin'", "'locale': 'fr', 'zoneinfo': ''");

        assertThat(person.profile())
                .containsEntry(ProfileClaim.LOCALE, "fr")
                .containsEntry(ProfileClaim.ZONEINFO, "Europe/Berlin");
    }

    @Test
    void subjectIsThatOfTheIdToken() {
        assertThat(read("'locale': 'de'", "'sub': 's-2'").subject()).isEqualTo("s-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'locale': null", "'locale': ''", "'locale': '  '", "'other': 'x'"})
    void claimWithoutAValueIsAbsent(String claims) {
        assertThat(read(claims).profile()).isEmpty();
        assertThat(read(claims).email()).isNull();
        assertThat(read(claims).username()).isNull();
    }

    @ParameterizedTest(name = "ID token {0}, UserInfo {1}: unverified {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'email': 'a@b.c'                               | 'x': 1                                         |"
                        + " false",
                "'email': 'a@b.c', 'email_verified': true       | 'x': 1                                         |"
                        + " false",
                "'email': 'a@b.c', 'email_verified': 'true'     | 'x': 1                                         |"
                        + " false",
                "'email': 'a@b.c', 'email_verified': null       | 'x': 1                                         |"
                        + " true",
                "'email': 'a@b.c', 'email_verified': 1          | 'x': 1                                         |"
                        + " true",
                "'email': 'a@b.c', 'email_verified': [true]     | 'x': 1                                         |"
                        + " true",
                "'email': 'a@b.c', 'email_verified': {}         | 'x': 1                                         |"
                        + " true",
                "'email': 'a@b.c', 'email_verified': ''         | 'x': 1                                         |"
                        + " true",
                "'email': 'a@b.c', 'email_verified': false      | 'x': 1                                         |"
                        + " true",
                "'email': 'a@b.c', 'email_verified': 'no'       | 'x': 1                                         |"
                        + " true",
                "'email': 'a@b.c', 'email_verified': true       | 'email': 'A@b.c', 'email_verified': false      |"
                        + " true",
                "'email_verified': false                        | 'email': 'a@b.c'                               |"
                        + " true",
                "'email': 'old@b.c', 'email_verified': false    | 'email': 'a@b.c'                               |"
                        + " false",
                "'email_verified': false                        | 'x': 1                                         |"
                        + " false"
            })
    void addressIsUnverifiedIfASourceSaysSo(String idToken, String userInfo, boolean unverified) {
        assertThat(read(idToken, userInfo).emailUnverified()).isEqualTo(unverified);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'locale': ['de']                   | locale: not a text",
                "'locale': true                     | locale: not a text",
                "'email': {'a': 1}                  | email: not a text",
                "'email': '\\u212Aate@b.c'           | email: letters that become ASCII in the other case",
                "'email': 'k\\u200Bate@b.c'          | email: invisible characters",
                "'preferred_username': 'a\\u202Eb'   | preferred_username: invisible characters",
                "'given_name': 'a\\u202Eb'           | given_name: invisible characters",
                "'zoneinfo': 'a\\u0000b'            | zoneinfo: control characters",
                "'zoneinfo': 'a\\u2028b'            | zoneinfo: control characters",
                "'picture': 'javascript:alert(1)'   | picture: not a web address",
                "'picture': 'data:image/png;base64,' | picture: not a web address",
                "'picture': 'https://a b'           | picture: not a web address",
                "'picture': 'https://a/<b>'         | picture: not a web address",
                "'locale': [], 'zoneinfo': {}       | zoneinfo: not a text; locale: not a text"
            })
    void claimThatCanNotBeUsedIsLeftOutAndNamed(String claims, String complaints) {
        Person person = read(claims + ", 'jobTitle': 'Fitter'");

        assertThat(person.leftOut()).containsExactlyInAnyOrder(complaints.split("; "));
        assertThat(person.profile()).containsOnly(entry(ProfileClaim.JOB_TITLE, "Fitter"));
        assertThat(person.email()).isNull();
        assertThat(person.username()).isNull();
    }

    @Test
    void idTokenStandsInForAClaimOfUserInfoThatCanNotBeUsed() {
        Person person = read("'locale': 'de'", "'locale': {}");

        assertThat(person.profile()).containsEntry(ProfileClaim.LOCALE, "de");
        assertThat(person.leftOut()).containsExactly("locale: not a text");
    }

    @ParameterizedTest(name = "{0}: {1} characters")
    @CsvSource({"jobTitle, 2000", "name, 2000", "given_name, 255", "family_name, 255"})
    void textMayHaveAsManyCharactersAsAUser(String claim, int most) {
        assertThat(read("'" + claim + "': '" + "x".repeat(most) + "'").leftOut())
                .isEmpty();
        assertThat(read("'" + claim + "': '" + "x".repeat(most + 1) + "'").leftOut())
                .containsExactly(claim + ": more than " + most + " characters");
    }

    @Test
    void nameOrAddressOfAnyLengthIsLeftOut() {
        Person person =
                read("'preferred_username': '" + "u".repeat(1900) + "', 'email': '" + "e".repeat(250) + "@b.cde'");

        assertThat(person.username()).isNull();
        assertThat(person.email()).isNull();
        assertThat(person.label()).isEqualTo("s-1");
    }

    @Test
    void labelIsTheNameOrTheAddressOrTheSubject() {
        assertThat(read("'preferred_username': 'Ann', 'email': 'a@b.c'").label())
                .isEqualTo("Ann");
        assertThat(read("'email': 'A@b.c'").label()).isEqualTo("a@b.c");
        assertThat(read("'locale': 'de'").label()).isEqualTo("s-1");
    }

    @Test
    void turkishNamesAreNames() {
        Person person = read("'given_name': '\\u0130brahim', 'family_name': 'Y\\u0131ld\\u0131z'");

        assertThat(person.leftOut()).isEmpty();
        assertThat(person.profile()).containsEntry(ProfileClaim.FAMILY_NAME, "Yıldız");
    }
}
