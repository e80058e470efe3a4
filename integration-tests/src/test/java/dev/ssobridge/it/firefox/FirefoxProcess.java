package dev.ssobridge.it.firefox;

import dev.ssobridge.it.server.BuildDirectory;
import dev.ssobridge.it.server.Eventually;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Firefox without a window, with a profile that goes when it goes. */
final class FirefoxProcess implements AutoCloseable {
    private static final String EXECUTABLE = "firefox-esr";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final int END_LIMIT_SECONDS = 10;

    private final FirefoxProfile profile;
    private final Process process;
    private final Thread end = new Thread(this::end, "stop Firefox");

    private FirefoxProcess(FirefoxProfile profile, Process process) {
        this.profile = profile;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(end);
    }

    static FirefoxProcess start(CookiePolicy cookies) {
        Path executable = executable();
        FirefoxProfile profile = FirefoxProfile.create(cookies);
        File log = BuildDirectory.path().resolve("firefox.log").toFile();
        ProcessBuilder command = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        profile.folder().toString(),
                        "--remote-debugging-port=0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        command.environment().put("MOZ_CRASHREPORTER_DISABLE", "1");
        try {
            return new FirefoxProcess(profile, command.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test that needs Firefox never passes because there is none. */
    private static Path executable() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, EXECUTABLE))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The tests of the profile peers need Firefox on the PATH: apt-get install " + EXECUTABLE
                                + " (Debian)."));
    }

    /** Waits until this Firefox can be driven. Answers where. */
    URI bidi() {
        return Eventually.get("Firefox listens for WebDriver BiDi (target/firefox.log)", START_LIMIT, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Firefox has ended instead of starting, see target/firefox.log");
            }
            return profile.bidi();
        });
    }

    /** For a Firefox that was asked to end: it gets the time for it. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        try {
            process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /** Ends it with its children, and only then deletes what they write. */
    private void end() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            for (ProcessHandle one : all) {
                one.onExit().get(END_LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Firefox does not end", e);
        }
        profile.delete();
    }
}
