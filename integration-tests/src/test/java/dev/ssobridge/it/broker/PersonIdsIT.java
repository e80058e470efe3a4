package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is found by: the subject, the address, the name. Of any length and kind, it is never an error of ours. */
@KeycloakTest
@DisplayName("Subjects, addresses and names from a provider")
class PersonIdsIT {
    private final BrokerRealm realm;

    PersonIdsIT(BrokerRealm realm) {
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @ParameterizedTest
    @CsvSource({"0x212A, k", "0x017F, s", "0x0131, i", "0x0130, i", "0xFB01, fi"})
    void addressThatBecomesAsciiInTheOtherCaseLinksNobody(String letter, String ascii) {
        String rest = UUID.randomUUID() + "@acme.example";
        TestUser user = realm.realm().users().create(one -> one.setEmail(ascii + rest));
        String address = Character.toString(Integer.decode(letter)) + rest;

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", address), "email_missing");

        assertThat(realm.linksOf(user)).isEmpty();
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("validation")).contains("email: letters that become ASCII");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x200B, 0x200E, 0x202E, 0x2066, 0x00AD, 0xFEFF, 0x3164, 0xE0061})
    void addressWithACharacterThatNobodySeesIsRefused(int character) {
        FakePerson person = FakePerson.unknown();
        String address = "a" + Character.toString(character) + person.email();

        RefusedPerson.mustBe(realm, person.with("email", address), "email_missing");
    }

    @Test
    void linkedPersonWhoseAddressCanNoLongerBeUsedIsSignedIn() {
        FakePerson person = FakePerson.unknown();
        String sub = realm.walk().signIn(person).identity().sub();

        for (Object odd :
                List.of("\u212A" + person.email(), "a".repeat(300) + "@b.example", List.of(1), "a@b@c.example")) {
            assertThat(realm.walk().signIn(person.with("email", odd)).identity().sub())
                    .isEqualTo(sub);
            assertThat(realm.lastEvent("LOGIN").detail("left_out")).contains("email: ");
        }
        assertThat(realm.usersWith(person.email())).hasSize(1);
    }

    @Test
    void nameOfAnyLengthOrKindIsNoError() {
        for (Object odd : List.of("u".repeat(1900), "u\u202Ev", "\u212Aate", "\u0000", 7, true, List.of("a"))) {
            FakePerson person = FakePerson.unknown().with("preferred_username", odd);

            assertThat(realm.walk().signIn(person).identity().username()).isEqualTo(person.email());
        }
    }

    @Test
    void addressThatIsNoUserNameHereIsNoError() {
        String unique = UUID.randomUUID() + "@acme.example";
        FakePerson person =
                FakePerson.unknown().with("email", "o'neil" + unique).with("preferred_username", null);

        String name = realm.walk().signIn(person).identity().username();

        assertThat(name).isEqualTo("o-neil" + unique.replace("@", "-"));
        assertThat(realm.walk().signIn(person).identity().username()).isEqualTo(name);
        FakePerson other = FakePerson.unknown().with("email", "o#neil" + unique).with("preferred_username", null);
        assertThat(realm.walk().signIn(other).identity().username())
                .startsWith(name + "-")
                .hasSize(name.length() + 9);
    }

    @Test
    void addressThatIsTooLongIsAPage() {
        String address = "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(4) + "example";

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", address), "email_missing");
    }

    @Test
    void wholeNumberIsASubject() {
        FakePerson person = FakePerson.unknown().with("sub", 7);
        IdTokenShape numbered = IdTokenShape.but(claims -> claims.claim("sub", 7));

        BrokerWalk first = realm.walk();
        String sub = first.redeem(first.comeBackAs(person, numbered)).identity().sub();

        BrokerWalk second = realm.walk();
        assertThat(second.redeem(second.comeBackAs(person, numbered)).identity().sub())
                .isEqualTo(sub);
    }

    @Test
    void subjectThatIsNoneIsRefused() {
        for (Object odd :
                List.of("", " ", "x".repeat(300), "a\nb\u0000c", "a\u200Bb", " ann", 7.5, true, List.of("a"))) {
            Page page =
                    realm.walk().comeBackAs(FakePerson.unknown(), IdTokenShape.but(claims -> claims.claim("sub", odd)));

            RefusedResponse.mustBe(realm, page, "claims");
        }
    }

    @Test
    void addressWhoseVerificationIsUnclearIsNotVerified() {
        for (Object odd : List.of(0, 1, "yes", "", List.of(true))) {
            RefusedPerson.mustBe(realm, FakePerson.unknown().with("email_verified", odd), "email_not_verified");
        }
        RefusedPerson.mustBe(realm, FakePerson.unknown().withNull("email_verified"), "email_not_verified");
        realm.walk().signIn(FakePerson.unknown().with("email_verified", "true"));
    }
}
