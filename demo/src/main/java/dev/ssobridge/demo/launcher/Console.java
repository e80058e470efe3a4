package dev.ssobridge.demo.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the demo says on the console. */
final class Console {

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        say("");
        say(title);
    }

    void step(String step) {
        say("  > " + step);
    }

    /** Shows that a long step is still running. */
    void stillAtIt(Duration since) {
        say("    ... " + since.toSeconds() + " s");
    }

    void failure(String sentence) {
        say("");
        say("The demo could not go on. " + sentence);
        say("");
    }

    void ready(List<Bookmark> whatToOpen, Path log) {
        say("");
        say("Ready. Open in a browser:");
        say("");
        int width = whatToOpen.stream()
                .mapToInt(bookmark -> bookmark.url().toString().length())
                .max()
                .orElse(0);
        whatToOpen.forEach(bookmark -> say(("  %-" + width + "s  %s").formatted(bookmark.url(), bookmark.note())));
        say("");
        say("Keycloak's log is " + log);
        say("Ctrl-C stops everything.");
        say("");
    }

    /** Passes on the output of another program, progress bars included. */
    void passOn(char[] chars, int from, int to) {
        out.print(String.valueOf(chars, from, to - from));
        out.flush();
    }

    /**
     * Ignores a closed console. When a signal ends the demo, Maven closes the console early, and the shutdown must
     * still finish.
     */
    private void say(String line) {
        try {
            out.println(line);
            out.flush();
        } catch (RuntimeException | LinkageError consoleIsGone) {
            // Nobody reads the console any more.
        }
    }
}
