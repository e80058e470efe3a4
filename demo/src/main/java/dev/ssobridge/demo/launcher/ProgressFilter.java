package dev.ssobridge.demo.launcher;

/** Lets Maven's progress through and holds back its log lines, which begin with a bracket. */
final class ProgressFilter {

    /** Some versions of Maven reset colours first, with an escape sequence before the bracket. */
    private static final char COLOUR = '\u001b';

    private final Sink sink;
    private boolean lineStart = true;
    private boolean logLine;

    ProgressFilter(Sink sink) {
        this.sink = sink;
    }

    /** Takes the next piece of output; a line may be split over pieces. */
    void accept(char[] chars, int length) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (lineStart) {
                logLine = chars[i] == '[' || chars[i] == COLOUR;
                from = i;
            }
            lineStart = chars[i] == '\n' || chars[i] == '\r';
            if (lineStart || i == length - 1) {
                pass(chars, from, i + 1);
            }
        }
    }

    private void pass(char[] chars, int from, int to) {
        if (!logLine) {
            sink.write(chars, from, to);
        }
    }

    /** The receiver of the progress. */
    interface Sink {

        void write(char[] chars, int from, int to);
    }
}
