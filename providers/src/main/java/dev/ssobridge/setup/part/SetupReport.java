package dev.ssobridge.setup.part;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer of the set-up call and of its removal.
 *
 * @param changed parts that were added or removed, or would be in a dry run
 * @param unchanged parts that were there or gone already, and those that differ and were left alone
 * @param unsafe sentences about settings by which users could change what only the website may change
 * @param next sentences about what is left to the administrator
 * @param dryRun whether the call only said what it would do
 */
public record SetupReport(
        List<String> changed, List<String> unchanged, List<String> unsafe, List<String> next, boolean dryRun) {
    public SetupReport {
        changed = List.copyOf(changed);
        unchanged = List.copyOf(unchanged);
        unsafe = List.copyOf(unsafe);
        next = List.copyOf(next);
    }

    /** Whether the realm has changed. */
    public boolean hasChangedTheRealm() {
        return !dryRun && !changed.isEmpty();
    }

    /** A report of a call that has not done anything yet. */
    public static Builder builder(RunMode mode) {
        return new Builder(mode);
    }

    /** Collects what a call does. */
    public static final class Builder {
        private final List<String> changed = new ArrayList<>();
        private final List<String> unchanged = new ArrayList<>();
        private final List<String> unsafe = new ArrayList<>();
        private final List<String> next = new ArrayList<>();
        private final RunMode mode;

        private Builder(RunMode mode) {
            this.mode = mode;
        }

        /** Notes a part that stays as it is. */
        public void leave(String part) {
            unchanged.add(part);
        }

        /** Notes the part and, unless it is a dry run, does the work. */
        public void change(String part, Runnable work) {
            changed.add(part);
            if (!mode.isDry()) {
                work.run();
            }
        }

        /** Adds sentences about what is unsafe. */
        public void warn(List<String> sentences) {
            unsafe.addAll(sentences);
        }

        /** Adds sentences about what is left to do. */
        public void advise(List<String> sentences) {
            next.addAll(sentences);
        }

        /** The report. */
        public SetupReport build() {
            return new SetupReport(changed, unchanged, unsafe, next, mode.isDry());
        }
    }
}
