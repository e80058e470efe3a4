package dev.ssobridge.setup.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetupReportTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void changeInADryRunIsReportedButNotDone() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.DRY_RUN);

        builder.change("role a", () -> done.add("add role a"));
        SetupReport report = builder.build();

        assertThat(done).isEmpty();
        assertThat(report).isEqualTo(new SetupReport(List.of("role a"), List.of(), List.of(), List.of(), true));
        assertThat(report.hasChangedTheRealm()).isFalse();
    }

    @Test
    void changeIsDoneInTheOrderOfTheReport() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.APPLY);

        builder.change("role a", () -> done.add("add role a"));
        builder.change("role b", () -> done.add("remove role b"));

        assertThat(done).containsExactly("add role a", "remove role b");
        assertThat(builder.build().changed()).containsExactly("role a", "role b");
        assertThat(builder.build().hasChangedTheRealm()).isTrue();
    }

    @Test
    void partThatIsLeftAloneIsUnchanged() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.APPLY);

        builder.leave("role a");

        assertThat(builder.build())
                .isEqualTo(new SetupReport(List.of(), List.of("role a"), List.of(), List.of(), false));
        assertThat(builder.build().hasChangedTheRealm()).isFalse();
    }

    @Test
    void reportDoesNotFollowItsBuilder() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.APPLY);
        SetupReport before = builder.build();

        builder.leave("role a");

        assertThat(before.unchanged()).isEmpty();
    }

    @Test
    void sentencesAreNoChange() {
        SetupReport.Builder builder = SetupReport.builder(RunMode.APPLY);

        builder.warn(List.of("Users may edit it."));
        builder.advise(List.of("No client may call."));

        assertThat(builder.build().unsafe()).containsExactly("Users may edit it.");
        assertThat(builder.build().next()).containsExactly("No client may call.");
        assertThat(builder.build().hasChangedTheRealm()).isFalse();
    }
}
