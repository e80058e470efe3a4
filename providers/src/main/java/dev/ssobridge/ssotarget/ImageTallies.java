package dev.ssobridge.ssotarget;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts for each target how often its image was shown, and how often it failed, since the target was last reported.
 * Forgets all targets once there are too many of them.
 */
final class ImageTallies {
    private static final int FAILURES = 5;

    private final int mostEntries;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    ImageTallies(int mostEntries) {
        this.mostEntries = mostEntries;
    }

    /**
     * The images of one target.
     *
     * @param shown how often a page held the image
     * @param failed how often a browser reported that the image did not load; at most {@code shown}
     */
    record Tally(int shown, int failed) {
        private Tally oneMoreShown() {
            return new Tally(shown + 1, failed);
        }

        private Tally oneMoreFailed() {
            return new Tally(Math.max(shown, failed + 1), failed + 1);
        }

        private boolean failsAgainAndAgain() {
            return failed >= FAILURES && failed * 2 >= shown;
        }
    }

    /** Counts an image that a page holds. */
    void addShown(String targetId) {
        if (tallies.size() > mostEntries) {
            tallies.clear();
        }
        tallies.merge(targetId, new Tally(1, 0), (old, first) -> old.oneMoreShown());
    }

    /**
     * Counts an image that did not load.
     *
     * @return the tally if the target is to be reported: five failures at least, and half of all images; it begins again then
     */
    Optional<Tally> addFailed(String targetId) {
        Tally tally = tallies.merge(targetId, new Tally(1, 1), (old, first) -> old.oneMoreFailed());
        return tally.failsAgainAndAgain() && tallies.remove(targetId, tally) ? Optional.of(tally) : Optional.empty();
    }
}
