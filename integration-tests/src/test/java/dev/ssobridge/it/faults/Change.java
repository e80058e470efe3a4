package dev.ssobridge.it.faults;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One step from a good input to a bad one. The class that applies it gives the numbers a meaning. A list of changes
 * shrinks to the one that matters.
 *
 * @param at which part
 * @param kind what is done to it
 * @param text what goes in
 */
record Change(int at, int kind, String text) {
    static Arbitrary<List<Change>> atLeast(int fewest) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9_999),
                        Arbitraries.integers().between(0, 999),
                        OddText.any())
                .as(Change::new)
                .list()
                .ofMinSize(fewest)
                .ofMaxSize(fewest + 3);
    }

    /** The index of the part, of so many. */
    int in(int size) {
        return at % size;
    }

    /** The kind, of so many. */
    int of(int kinds) {
        return kind % kinds;
    }

    /** A text with this change at some place: inserted, in place of the rest, or a piece taken out or doubled. */
    String spoil(String good) {
        int place = in(good.length() + 1);
        int end = Math.min(good.length(), place + 1 + kind % 40);
        return switch (of(5)) {
            case 0 -> good.substring(0, place) + text + good.substring(place);
            case 1 -> good.substring(0, place) + text;
            case 2 -> good.substring(0, place) + good.substring(end);
            case 3 -> good.substring(0, end) + good.substring(place);
            default -> text;
        };
    }
}
