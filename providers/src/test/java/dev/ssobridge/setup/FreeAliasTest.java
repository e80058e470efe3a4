package dev.ssobridge.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeAliasTest {
    private static String find(String beginning, String ending, String... taken) {
        return FreeAlias.find(beginning, ending, Set.of(taken)::contains);
    }

    @Test
    void shortNameIsPutTogether() {
        assertThat(find("browser", "-sso-token")).isEqualTo("browser-sso-token");
    }

    @Test
    void takenNameGetsTheNextNumber() {
        assertThat(find("a", "-b", "a-b", "a-b-2")).isEqualTo("a-b-3");
    }

    @Test
    void longBeginningGivesWayToTheEndingAndTheNumber() {
        String cut = "x".repeat(253) + "-b";
        assertThat(find("x".repeat(300), "-b")).isEqualTo(cut);
        assertThat(find("x".repeat(300), "-b", cut)).isEqualTo("x".repeat(251) + "-b-2");
    }

    @Test
    void longEndingLeavesRoomForTheBeginning() {
        assertThat(find("a".repeat(300), "b".repeat(300))).isEqualTo("a".repeat(135) + "b".repeat(120));
    }

    @Test
    void characterOfTwoHalvesIsNotCutInTheMiddle() {
        String smile = "\uD83D\uDE00";
        assertThat(find("a".repeat(252) + smile, "-b")).isEqualTo("a".repeat(252) + "-b");
    }
}
