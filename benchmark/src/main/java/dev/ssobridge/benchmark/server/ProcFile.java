package dev.ssobridge.benchmark.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux says of a process in {@code /proc/PID}; see proc(5). */
public final class ProcFile {
    /** USER_HZ: the unit of the times in {@code stat}, 10 ms on every Linux of today. */
    private static final long MILLIS_PER_TICK = 10;
    /** Places of the fields after the command's closing parenthesis, the first of them being field 3, the state. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcFile() {}

    /**
     * What the threads of a name have used so far, in milliseconds.
     *
     * @param names beginnings of the threads' names, which Linux cuts after 15 characters
     */
    public static long cpuMillisOfThreads(long pid, List<String> names) {
        Path tasks = Path.of("/proc", String.valueOf(pid), "task");
        long sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                String line = Files.readString(thread.resolve("stat"));
                String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
                if (names.stream().anyMatch(name::startsWith)) {
                    sum += ticks(fields(line), USER, SYSTEM);
                }
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] fields(String line) {
        return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    }

    /** User and system time that the process has used so far, in milliseconds. */
    public static long cpuMillis(long pid) {
        String[] fields = stat(pid);
        return fields == null ? 0 : ticks(fields, USER, SYSTEM);
    }

    /** The same of a process, its living children, and those of its children that have ended. */
    public static long cpuMillisOfFamily(long pid) {
        String[] fields = stat(pid);
        if (fields == null) {
            return 0;
        }
        long own = ticks(fields, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
        return own
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToLong(child -> cpuMillis(child.pid()))
                        .sum();
    }

    private static long ticks(String[] fields, int... places) {
        long sum = 0;
        for (int place : places) {
            sum += Long.parseLong(fields[place]);
        }
        return sum * MILLIS_PER_TICK;
    }

    /** Null where the process has just ended. */
    private static String[] stat(long pid) {
        try {
            return fields(Files.readString(Path.of("/proc", String.valueOf(pid), "stat")));
        } catch (IOException e) {
            return null;
        }
    }

    /** Resident memory in KiB. */
    public static long residentKib(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"));
            return lines.stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
