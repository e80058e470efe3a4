package dev.ssobridge.user;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Characters that make a name or an address look like another one, or be found as another one. They are refused in what
 * somebody else's server says about a user, at every door.
 */
public enum MisleadingCharacter {
    /** Breaks lines of logs and headers: control characters, line and paragraph separators, half a surrogate pair. */
    CONTROL("control characters"),
    /** Not seen, or turns the direction of what is seen: format characters, joiners, fillers, odd spaces. */
    INVISIBLE("invisible characters"),
    /** Not ASCII but for its case: the Kelvin sign, the long s, the Turkish i's, ligatures such as U+FB01. */
    FOLDED("letters that become ASCII in the other case");

    private static final int LAST_OF_ASCII = 0x7F;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    /** Its capital form is SS, but neither Keycloak nor its databases ever change it. */
    private static final int SHARP_S = 0x00DF;

    private static final Set<UnicodeScript> WITHOUT_JOINERS = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.UNKNOWN);

    private final String words;

    MisleadingCharacter(String words) {
        this.words = words;
    }

    /** What an error or an event says: a plural noun in English. */
    public String words() {
        return words;
    }

    /** The first kind in a text by which users are found: a user name or an address. */
    public static Optional<MisleadingCharacter> inIdentifier(String text) {
        if (has(text, MisleadingCharacter::isControl)) {
            return Optional.of(CONTROL);
        }
        if (has(text, character -> isInvisible(character) || isOddSpace(character))) {
            return Optional.of(INVISIBLE);
        }
        return has(text, MisleadingCharacter::isFolded) ? Optional.of(FOLDED) : Optional.empty();
    }

    /**
     * The first kind in a text that is only shown, such as a first name. Turkish letters are good there, and so are the
     * joiners of Arabic and Indic scripts between two of their letters.
     */
    public static Optional<MisleadingCharacter> inShownText(String text) {
        if (has(text, MisleadingCharacter::isControl)) {
            return Optional.of(CONTROL);
        }
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (isInvisible(characters[i]) && !isJoinerInPlace(characters, i)) {
                return Optional.of(INVISIBLE);
            }
        }
        return Optional.empty();
    }

    private static boolean has(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    /** Format characters, and what Unicode calls default ignorable, blank or no character at all. */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT
                || isBlank(character)
                || isSelector(character)
                || (character & 0xFFFE) == 0xFFFE
                || (character >= 0xFDD0 && character <= 0xFDEF)
                || (character >= 0xFFF0 && character <= 0xFFF8)
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }

    private static boolean isBlank(int character) {
        return switch (character) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    /** Choose among the shapes of the character before them. */
    private static boolean isSelector(int character) {
        return (character >= 0x180B && character <= 0x180F) || (character >= 0xFE00 && character <= 0xFE0F);
    }

    private static boolean isOddSpace(int character) {
        return character != ' ' && Character.getType(character) == Character.SPACE_SEPARATOR;
    }

    private static boolean isFolded(int character) {
        return character > LAST_OF_ASCII
                && character != SHARP_S
                && (Character.toLowerCase(character) <= LAST_OF_ASCII || hasAsciiCapitals(character));
    }

    /** Of the whole string, since the capital form of a ligature is two letters. */
    private static boolean hasAsciiCapitals(int character) {
        return Character.toString(character).toUpperCase(Locale.ROOT).chars().allMatch(one -> one <= LAST_OF_ASCII);
    }

    private static boolean isJoinerInPlace(int[] characters, int at) {
        return (characters[at] == ZERO_WIDTH_JOINER || characters[at] == ZERO_WIDTH_NON_JOINER)
                && at > 0
                && at < characters.length - 1
                && joins(characters[at - 1])
                && joins(characters[at + 1]);
    }

    private static boolean joins(int character) {
        return !WITHOUT_JOINERS.contains(UnicodeScript.of(character));
    }
}
