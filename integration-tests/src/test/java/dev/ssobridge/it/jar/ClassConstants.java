package dev.ssobridge.it.jar;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts in the constant pool of a class file: every string of its code and annotations, and every name. The format is
 * that of the Java Virtual Machine Specification, section 4.4.
 */
public final class ClassConstants {
    private static final int MAGIC_AND_VERSION = 8;

    private ClassConstants() {}

    /**
     * Reads the texts of one class file.
     *
     * @throws IllegalArgumentException if the content is no class file
     */
    public static Set<String> read(InputStream classFile) {
        Set<String> texts = new TreeSet<>();
        try (DataInputStream in = new DataInputStream(classFile)) {
            in.skipNBytes(MAGIC_AND_VERSION);
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                if (tag == 1) {
                    texts.add(in.readUTF());
                } else {
                    in.skipNBytes(size(tag));
                }
                if (tag == 5 || tag == 6) {
                    i++; // a long or a double takes two places
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("An unknown constant, tag " + tag);
        };
    }
}
