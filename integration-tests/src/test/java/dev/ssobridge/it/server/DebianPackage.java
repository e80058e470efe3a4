package dev.ssobridge.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A package that the tests install where they are root on a Debian-like system. */
public record DebianPackage(String name) {
    private static final Path APT = Path.of("/usr/bin/apt-get");

    public static boolean canBeInstalled() {
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(APT);
    }

    /** One fork after the other, as apt-get fails where another one is running. */
    public void install() {
        Path lock = BuildDirectory.path().resolveSibling("apt.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            run(List.of(APT.toString(), "update"));
            run(List.of(APT.toString(), "install", "-y", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder(arguments).redirectErrorStream(true);
        command.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = command.start();
        try (Stream<String> lines = process.inputReader().lines()) {
            lines.forEach(line -> System.err.println("[apt-get] " + line));
        }
        process.onExit().join();
    }
}
