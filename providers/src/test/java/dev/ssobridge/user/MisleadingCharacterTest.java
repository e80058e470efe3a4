package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisleadingCharacterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane",
                "jane@example.org",
                "o'neil@example.org",
                "jane doe",
                "groß",
                "müller@example.org",
                "żaneta",
                "анна",
                "علیرضا",
                "山田",
                "😀"
            })
    void ordinaryIdentifierHoldsNothingMisleading(String text) {
        assertThat(MisleadingCharacter.inIdentifier(text)).isEmpty();
        assertThat(MisleadingCharacter.inShownText(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x212A, 0x017F, 0x0131, 0x0130, 0xFB00, 0xFB01, 0xFB02, 0xFB03, 0xFB04, 0xFB05, 0xFB06})
    void letterThatBecomesAsciiInTheOtherCaseIsRefusedInIdentifiersOnly(int letter) {
        String text = "a" + Character.toString(letter) + "te@example.org";

        assertThat(MisleadingCharacter.inIdentifier(text)).contains(MisleadingCharacter.FOLDED);
        assertThat(MisleadingCharacter.inShownText(text)).isEmpty();
    }

    @Test
    void noLetterThatPassesBecomesAsciiByCase() {
        for (int letter = 0x80; letter <= Character.MAX_CODE_POINT; letter++) {
            String text = Character.toString(letter);
            if (letter == 0xDF || MisleadingCharacter.inIdentifier(text).isPresent()) {
                continue;
            }
            assertThat(text.toLowerCase(Locale.ROOT)).as("%x", letter).matches("\\P{ASCII}+.*");
            assertThat(text.toUpperCase(Locale.ROOT)).as("%x", letter).doesNotMatch("\\p{ASCII}+");
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
                0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206F, 0x2800,
                0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xFFFF, 0x1FFFE, 0xFDD0, 0xE0001, 0xE0061, 0xE0100
            })
    void invisibleCharacterIsRefused(int character) {
        String text = "ja" + Character.toString(character) + "ne";

        assertThat(MisleadingCharacter.inIdentifier(text)).contains(MisleadingCharacter.INVISIBLE);
        assertThat(MisleadingCharacter.inShownText(text)).contains(MisleadingCharacter.INVISIBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00A0, 0x1680, 0x2003, 0x202F, 0x205F, 0x3000})
    void oddSpaceIsRefusedInIdentifiersOnly(int space) {
        String text = "jane" + Character.toString(space) + "doe";

        assertThat(MisleadingCharacter.inIdentifier(text)).contains(MisleadingCharacter.INVISIBLE);
        assertThat(MisleadingCharacter.inShownText(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u0085b", "a\u2028b", "a\u2029b", "a\uD800b", "\uDC00"})
    void controlCharacterIsRefused(String text) {
        assertThat(MisleadingCharacter.inIdentifier(text)).contains(MisleadingCharacter.CONTROL);
        assertThat(MisleadingCharacter.inShownText(text)).contains(MisleadingCharacter.CONTROL);
    }

    @Test
    void joinerIsGoodBetweenLettersThatJoin() {
        assertThat(MisleadingCharacter.inShownText("علی\u200Cرضا")).isEmpty();
        assertThat(MisleadingCharacter.inShownText("क्\u200Dष")).isEmpty();
        assertThat(MisleadingCharacter.inShownText("\u200Cرضا")).isPresent();
        assertThat(MisleadingCharacter.inShownText("رضا\u200C")).isPresent();
        assertThat(MisleadingCharacter.inShownText("رضا\u200C\u200Cرضا")).isPresent();
        assertThat(MisleadingCharacter.inIdentifier("علی\u200Cرضا")).isPresent();
    }

    @Test
    void wordsFitInASentence() {
        for (MisleadingCharacter kind : MisleadingCharacter.values()) {
            assertThat(kind.words()).matches("[a-zA-Z ]+");
        }
    }
}
