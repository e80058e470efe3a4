package dev.ssobridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/architecture.md shows every room with every arrow, and names classes that are there. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final Path SOURCES = Path.of("src/main/java", Rooms.BASE.split("\\."));
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");
    private static final int CELLS = 5;

    private record Row(String room, Set<String> mayUse, List<String> beginWith) {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| room |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length > CELLS)
                .map(cells -> new Row(names(cells[1]).get(0), Set.copyOf(names(cells[3])), names(cells[4])))
                .toList();
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void pageShowsEveryRoomWithItsArrows() throws IOException {
        Map<String, Set<String>> shown = rows().stream().collect(Collectors.toMap(Row::room, Row::mayUse));

        assertThat(shown).isEqualTo(Rooms.ALLOWED);
    }

    @Test
    void classesToBeginWithAreInTheirRoom() throws IOException {
        for (Row row : rows()) {
            Path room = SOURCES.resolve(String.join("/", row.room().split("\\.")));
            assertThat(row.beginWith()).as(row.room()).isNotEmpty().allSatisfy(type -> assertThat(
                            room.resolve(type + ".java"))
                    .exists());
        }
    }

    @Test
    void everyFolderIsARoom() throws IOException {
        try (var folders = Files.walk(SOURCES)) {
            Set<String> rooms = folders.filter(Files::isRegularFile)
                    .map(file -> SOURCES.relativize(file).getParent())
                    .filter(folder -> folder != null)
                    .map(folder ->
                            String.join(".", Arrays.asList(folder.toString().split("[/\\\\]"))))
                    .collect(Collectors.toSet());
            assertThat(rooms).isEqualTo(Rooms.ALLOWED.keySet());
        }
    }
}
