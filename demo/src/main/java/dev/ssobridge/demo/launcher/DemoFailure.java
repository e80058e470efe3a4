package dev.ssobridge.demo.launcher;

/** The demo can't continue. The message says in a sentence what is wrong and what to do. */
final class DemoFailure extends Exception {

    private static final long serialVersionUID = 1L;

    DemoFailure(String sentence) {
        super(sentence);
    }

    DemoFailure(String sentence, Exception cause) {
        super(sentence, cause);
    }
}
