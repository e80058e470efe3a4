package dev.ssobridge.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {

    @TempDir
    private Path folder;

    @Test
    void stampSaysWhatWasWrittenAndNothingAfterClear() throws IOException {
        Stamp stamp = new Stamp(folder.resolve("stamp"));
        assertThat(stamp.says("a")).isFalse();

        stamp.write("a");
        assertThat(stamp.says("a")).isTrue();
        assertThat(stamp.says("b")).isFalse();

        stamp.clear();
        assertThat(stamp.says("a")).isFalse();
    }

    @Test
    void fingerprintOfTheSameContentThenTheSameWhateverItsTime() throws IOException {
        Path jar = Files.writeString(folder.resolve("jar"), "content");
        String before = new Fingerprint().add(jar).value();

        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

        assertThat(new Fingerprint().add(jar).value()).isEqualTo(before);
    }

    @Test
    void fingerprintOfPartsCutElsewhereThenAnother() {
        assertThat(new Fingerprint().add("a").add("bc").value())
                .isNotEqualTo(new Fingerprint().add("ab").add("c").value());
    }
}
