package dev.ssobridge.it.faults;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts that careless code may trip over. */
final class OddText {
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "null",
            "true",
            "-1",
            "2147483648",
            "1e999",
            "NaN",
            "[]",
            "{}",
            "\u0000",
            "a\u0000b",
            "\t",
            "\r\nX-Injected: yes",
            "\n",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\u202etxt",
            "\ud800",
            "\udc00\ud800",
            "\ud83d\ude00",
            "\u0130\u0131\u017f\u00df",
            "e\u0301".repeat(20),
            "../../etc/passwd",
            "..;/",
            "%2e%2e%2f",
            "%00",
            "%",
            "%zz",
            "%c0%af",
            "&",
            "=",
            ";",
            "#",
            "+",
            "\"",
            "'",
            "\\",
            "' or '1'='1",
            "1;drop table REALM--",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "${7*7}",
            "{{7*7}}",
            "#{7*7}",
            "${env.PATH}",
            "{0}",
            "%s%n%x",
            "http://127.0.0.1:1/",
            "//evil.invalid",
            "urn:x",
            "https://[::1",
            "A".repeat(43),
            "eyJhbGciOiJub25lIn0.e30.",
            "eyJhbGciOiJSUzI1NiIsImtpZCI6Ii4uLy4uIn0.e30.AAAA",
            "a.b.c",
            "*",
            "none",
            "login",
            "openid offline_access",
            "0000-00-00T00:00:00Z",
            "9999-12-31T23:59:59Z");

    private OddText() {}

    static Arbitrary<String> any() {
        Arbitrary<String> repeated = Arbitraries.of(64, 65, 255, 256, 1000, 1001, 2000, 2001, 4000, 9000)
                .flatMap(
                        length -> Arbitraries.of("x", "\u00e4", "9", "[", "%41").map(part -> part.repeat(length)));
        return Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.of(WORDS)),
                Tuple.of(5, Arbitraries.strings().ascii().ofMaxLength(24)),
                Tuple.of(4, Arbitraries.strings().all().ofMaxLength(40)),
                Tuple.of(2, Arbitraries.strings().alpha().numeric().ofMaxLength(12)),
                Tuple.of(1, repeated));
    }

    /** The bytes of its UTF-8, each as one character; lone surrogates as the broken UTF-8 that careless writers make of them. */
    static String utf8(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | (point >> 12));
                bytes.write(0x80 | ((point >> 6) & 0x3f));
                bytes.write(0x80 | (point & 0x3f));
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Every byte of its UTF-8 that a query does not keep as it is, as a percent escape. */
    static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        utf8(text).chars().forEach(octet -> {
            boolean plain = octet < 128 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0);
            encoded.append(plain ? String.valueOf((char) octet) : String.format("%%%02x", octet));
        });
        return encoded.toString();
    }

    /** What may stand in a request line or in a header without breaking the frame of the request. */
    static String inOneLine(String text) {
        return utf8(text).replaceAll("[\r\n]", "");
    }
}
