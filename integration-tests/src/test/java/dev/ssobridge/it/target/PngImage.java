package dev.ssobridge.it.target;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/** One pixel as PNG (ISO/IEC 15948), honest or blown up. */
final class PngImage {
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    /** Signature and IHDR chunk: size and colours are known after it, and no picture yet. */
    private static final int BEGINNING = 33;

    private PngImage() {}

    static byte[] pixel() {
        return PIXEL.clone();
    }

    /** What makes a browser believe that an image has begun. */
    static byte[] beginning() {
        return Arrays.copyOf(PIXEL, BEGINNING);
    }

    /** The same pixel after a private chunk of that many bytes, which a reader has to skip. */
    static byte[] pixelBehind(int padding) {
        byte[] type = "juNk".getBytes(StandardCharsets.US_ASCII);
        byte[] data = new byte[padding];
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        return ByteBuffer.allocate(PIXEL.length + 12 + padding)
                .put(PIXEL, 0, BEGINNING)
                .putInt(padding)
                .put(type)
                .put(data)
                .putInt((int) crc.getValue())
                .put(PIXEL, BEGINNING, PIXEL.length - BEGINNING)
                .array();
    }
}
