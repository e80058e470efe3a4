package dev.ssobridge.it.jar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The packaged JAR, read from its beginning to its end, so that an entry that is there twice shows up twice. */
record ProviderJar(Path file, List<Entry> entries) {
    private static final String CLASS = ".class";
    private static final String SERVICES = "META-INF/services/";

    /** A file in the JAR. */
    static final class Entry {
        private final String name;
        private final byte[] content;

        private Entry(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        /** Its path in the JAR. */
        String name() {
            return name;
        }

        InputStream content() {
            return new ByteArrayInputStream(content);
        }

        /** Each byte as a character, to look for text in class files. */
        String raw() {
            return new String(content, StandardCharsets.ISO_8859_1);
        }

        /** The name of the class that it is, or its path where it is none. */
        String className() {
            return name.endsWith(CLASS)
                    ? name.substring(0, name.length() - CLASS.length()).replace('/', '.')
                    : name;
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    static ProviderJar packaged() {
        Path file = Path.of(System.getProperty("sso.provider.jar"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            List<Entry> entries = new ArrayList<>();
            for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
                if (!next.isDirectory()) {
                    entries.add(new Entry(next.getName(), zip.readAllBytes()));
                }
            }
            return new ProviderJar(file, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    List<Entry> classes() {
        return entries.stream().filter(entry -> entry.name().endsWith(CLASS)).toList();
    }

    /** The classes that Keycloak is told to load. */
    List<String> providers() {
        return entries.stream()
                .filter(entry -> entry.name().startsWith(SERVICES))
                .flatMap(entry -> entry.text().lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    Manifest manifest() {
        Entry found = entries.stream()
                .filter(entry -> entry.name().equals("META-INF/MANIFEST.MF"))
                .findFirst()
                .orElseThrow();
        try (InputStream content = found.content()) {
            return new Manifest(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
