package dev.ssobridge.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetupReportTest {
    private final List<String> done = new ArrayList<>();

    private SetupPart part(String name) {
        return new SetupPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isThere() {
                return false;
            }

            @Override
            public void add() {
                done.add("add " + name);
            }

            @Override
            public void remove() {
                done.add("remove " + name);
            }
        };
    }

    @Test
    void changeInADryRunIsReportedButNotDone() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.DRY_RUN);
        SetupPart role = part("role a");

        builder.change(role, role::add);
        SetupReport report = builder.build();

        assertThat(done).isEmpty();
        assertThat(report).isEqualTo(new SetupReport(List.of("role a"), List.of(), true));
        assertThat(report.isChange()).isFalse();
    }

    @Test
    void changeIsDoneInTheOrderOfTheReport() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.APPLY);
        SetupPart first = part("role a");
        SetupPart second = part("role b");

        builder.change(first, first::add);
        builder.change(second, second::remove);

        assertThat(done).containsExactly("add role a", "remove role b");
        assertThat(builder.build().changed()).containsExactly("role a", "role b");
        assertThat(builder.build().isChange()).isTrue();
    }

    @Test
    void partThatIsLeftAloneIsUnchanged() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.APPLY);

        builder.leave(part("role a"));

        assertThat(builder.build()).isEqualTo(new SetupReport(List.of(), List.of("role a"), false));
        assertThat(builder.build().isChange()).isFalse();
    }

    @Test
    void reportDoesNotFollowItsBuilder() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.APPLY);
        SetupReport before = builder.build();

        builder.leave(part("role a"));

        assertThat(before.unchanged()).isEmpty();
    }

    @Test
    void partIsCompleteOnceItIsThereUnlessItSaysOtherwise() {
        assertThat(part("role a").isComplete()).isFalse();
    }
}
