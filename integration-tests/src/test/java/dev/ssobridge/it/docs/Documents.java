package dev.ssobridge.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's pages and sources as text. */
final class Documents {
    private static final Path ROOT = root();

    private Documents() {}

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/loginsso.md"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("These tests run in a checkout of the whole project");
            }
        }
        return directory;
    }

    static Path path(String file) {
        return ROOT.resolve(file);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page of docs/. */
    static String page(String name) {
        return read(path("docs/" + name));
    }

    /** Every page that a reader of the project gets. */
    static List<Path> pages() {
        return Stream.of(
                        Stream.of(
                                        "README.md",
                                        "CHANGELOG.md",
                                        "realm-config/README.md",
                                        "demo/README.md",
                                        "kubernetes/README.md",
                                        "examples/README.md")
                                .map(Documents::path),
                        files("docs", ".md").stream())
                .flatMap(pages -> pages)
                .toList();
    }

    static List<Path> files(String directory, String end) {
        try (Stream<Path> files = Files.walk(path(directory))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of the first table under a heading of a page, each cell without its backticks. */
    static List<List<String>> table(String page, String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean under = false;
        for (String line : page(page).lines().toList()) {
            if (line.startsWith("#")) {
                if (!rows.isEmpty()) {
                    break;
                }
                under = line.replaceFirst("^#+ ", "").equals(heading);
            } else if (under && line.startsWith("|")) {
                rows.add(cells(line));
            } else if (!rows.isEmpty()) {
                break;
            }
        }
        if (rows.size() < 3) {
            throw new AssertionError("No table under " + heading + " in " + page);
        }
        return rows.subList(2, rows.size());
    }

    private static List<String> cells(String line) {
        String[] cells = line.strip().split("\\|", -1);
        return Arrays.stream(cells, 1, cells.length - 1)
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }

    /** The first group of every match, sorted. */
    static Set<String> groups(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<MatchResult> matches(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .toList();
    }
}
