package dev.ssobridge.setup;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer of the set-up call and of its removal.
 *
 * @param changed parts that were added or removed, or would be in a dry run
 * @param unchanged parts that were there, or gone, already, and those that were left alone
 * @param dryRun whether nothing was done
 */
public record SetupReport(List<String> changed, List<String> unchanged, boolean dryRun) {
    public SetupReport {
        changed = List.copyOf(changed);
        unchanged = List.copyOf(unchanged);
    }

    /** Whether anything is different from before. */
    boolean isChange() {
        return !dryRun && !changed.isEmpty();
    }

    static Builder builder(boolean dryRun) {
        return new Builder(dryRun);
    }

    static final class Builder {
        private final List<String> changed = new ArrayList<>();
        private final List<String> unchanged = new ArrayList<>();
        private final boolean dryRun;

        private Builder(boolean dryRun) {
            this.dryRun = dryRun;
        }

        void leave(SetupPart part) {
            unchanged.add(part.name());
        }

        /** Notes the part and, unless it is a dry run, does the work. */
        void change(SetupPart part, Runnable work) {
            changed.add(part.name());
            if (!dryRun) {
                work.run();
            }
        }

        SetupReport build() {
            return new SetupReport(changed, unchanged, dryRun);
        }
    }
}
