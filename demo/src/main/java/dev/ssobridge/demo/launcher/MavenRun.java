package dev.ssobridge.demo.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The Maven that runs the demo, so that it can be run once more with the same mirrors, proxies and repository.
 *
 * @param home where Maven is installed
 * @param options the settings files, the local repository, offline or not, batch mode or not
 * @param dependencyPlugin the pinned coordinates of the dependency plugin
 */
record MavenRun(Path home, List<String> options, String dependencyPlugin) {

    static MavenRun from(Properties properties) {
        List<String> options = new ArrayList<>();
        addFile(options, "-s", properties.getProperty("demo.maven.settings"));
        addFile(options, "-gs", properties.getProperty("demo.maven.globalSettings"));
        options.add("-Dmaven.repo.local=" + properties.getProperty("demo.maven.repository"));
        List<String> mode = List.of(properties.getProperty("demo.maven.mode").split(" "));
        if (mode.contains("offline=true")) {
            options.add("-o");
        }
        if (mode.contains("interactive=false")) {
            // No progress bar, which would be thousands of lines in a file.
            options.add("-B");
        }
        return new MavenRun(
                Path.of(properties.getProperty("maven.home")), options, properties.getProperty("demo.maven.plugin"));
    }

    private static void addFile(List<String> options, String option, String file) {
        if (file != null && Files.isRegularFile(Path.of(file))) {
            options.add(option);
            options.add(file);
        }
    }

    /** The command line of a goal of the dependency plugin. */
    List<String> command(String goal, List<String> arguments) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn").toString());
        command.addAll(options);
        command.add(dependencyPlugin + ":" + goal);
        command.addAll(arguments);
        return command;
    }
}
