package dev.ssobridge.registration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The English messages of the admin console, for the log and for an import at the start, which have no language. */
public final class EnglishTexts {
    private static final String FILE = "/theme-resources/messages/messages_en.properties";
    private static final Properties TEXTS = read();

    private EnglishTexts() {}

    private static Properties read() {
        Properties texts = new Properties();
        try (InputStream file = EnglishTexts.class.getResourceAsStream(FILE)) {
            if (file != null) {
                texts.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The text of a key; the key itself where there is none. */
    public static String of(String key) {
        return TEXTS.getProperty(key, key);
    }
}
