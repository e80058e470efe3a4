package dev.ssobridge.setup;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer of the set-up call and of its removal.
 *
 * @param changed parts that were added or removed, or would be in a dry run
 * @param unchanged parts that were there or gone already, and those that differ and were left alone
 * @param dryRun whether the call only said what it would do
 */
public record SetupReport(List<String> changed, List<String> unchanged, boolean dryRun) {
    public SetupReport {
        changed = List.copyOf(changed);
        unchanged = List.copyOf(unchanged);
    }

    /** Whether the realm has changed. */
    boolean isChange() {
        return !dryRun && !changed.isEmpty();
    }

    static Builder builder(RunMode mode) {
        return new Builder(mode);
    }

    static final class Builder {
        private final List<String> changed = new ArrayList<>();
        private final List<String> unchanged = new ArrayList<>();
        private final RunMode mode;

        private Builder(RunMode mode) {
            this.mode = mode;
        }

        void leave(SetupPart part) {
            unchanged.add(part.name());
        }

        /** Notes the part and, unless it is a dry run, does the work. */
        void change(SetupPart part, Runnable work) {
            changed.add(part.name());
            if (!mode.isDry()) {
                work.run();
            }
        }

        SetupReport build() {
            return new SetupReport(changed, unchanged, mode.isDry());
        }
    }
}
