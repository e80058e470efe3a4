package dev.ssobridge.redeem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.token.TokenFixtures;
import dev.ssobridge.token.TokenReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedemptionTest {
    private final Redemption good = new Redemption.Good(TokenFixtures.login(), new World().user.get());
    private final Redemption refused = new Redemption.Refused(TokenReason.EXPIRED, null);

    @Test
    void goodOutcomeGoesOnInTheGoodWay() {
        String way = good.map(outcome -> outcome.user().getId(), outcome -> "refused");

        assertThat(way).isEqualTo("jane");
    }

    @Test
    void refusedOutcomeGoesOnInTheOtherWay() {
        String way = refused.map(outcome -> "good", outcome -> outcome.reason().reason());

        assertThat(way).isEqualTo("expired");
    }

    @Test
    void outcomeWithoutAResultTakesOneWayOnly() {
        List<String> ways = new ArrayList<>();

        good.then(outcome -> ways.add("good"), outcome -> ways.add("refused"));
        refused.then(outcome -> ways.add("good"), outcome -> ways.add("refused"));

        assertThat(ways).containsExactly("good", "refused");
    }

    @Test
    void exceptionOfAWayComesThrough() {
        assertThatThrownBy(() -> refused.map(outcome -> "good", outcome -> {
                    throw new IOException("refused");
                }))
                .isInstanceOf(IOException.class);
    }
}
