package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that the launcher has started, with its child processes: kc.sh is a shell around a JVM. */
final class ChildProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final String name;

    private ChildProcess(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    /** Starts a program without input from the console. */
    static ChildProcess start(ProcessBuilder program, Shutdown shutdown) throws DemoFailure, InterruptedException {
        String name = Path.of(program.command().get(0)).getFileName().toString();
        try {
            ChildProcess child = shutdown.start(() -> new ChildProcess(program.start(), name));
            child.process.getOutputStream().close();
            return child;
        } catch (IOException cannotStart) {
            throw new DemoFailure("Could not run " + name + ": " + cannotStart.getMessage(), cannotStart);
        }
    }

    Process process() {
        return process;
    }

    /** Waits that long for the end of the program; returns whether it has ended. */
    boolean awaitExit(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Ends the program and its children, by force if necessary: no port may stay in use. */
    @Override
    public void close() {
        // The children are listed before the end: afterwards they are no longer known as children.
        List<ProcessHandle> family = process.descendants().toList();
        end(process.toHandle());
        family.forEach(ChildProcess::end);
    }

    private static void end(ProcessHandle one) {
        one.destroy();
        one.onExit()
                .completeOnTimeout(one, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        one.destroyForcibly();
    }

    @Override
    public String toString() {
        return name;
    }
}
