package dev.ssobridge.it.docs;

import dev.ssobridge.it.server.DebianPackage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A program that the pages call: an installed one, else one that we install. A sample never passes because its language is
 * missing.
 */
enum Tool {
    CURL("curl", "curl"),
    NODE("node", "nodejs"),
    PYTHON("python3", "python3"),
    JAVA(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "");

    private final String program;
    private final String debianPackage;

    Tool(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /**
     * The program's path.
     *
     * @throws IllegalStateException when it is missing and can't be installed; it says what to do
     */
    String get() {
        return onPath().or(this::installed)
                .orElseThrow(() -> new IllegalStateException(
                        "The samples of the docs need " + program + ": install it so that it is on the PATH (Debian:"
                                + " apt-get install " + debianPackage + ")."))
                .toString();
    }

    private Optional<Path> installed() {
        if (DebianPackage.canBeInstalled()) {
            new DebianPackage(debianPackage).install();
        }
        return onPath();
    }

    private Optional<Path> onPath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
