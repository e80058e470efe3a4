package dev.ssobridge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Parses one JSON value in UTF-8: no repeated field, nothing behind the value, at most eight levels deep. */
public final class StrictJson {
    private static final int NESTING_LIMIT = 8;
    private static final String DUPLICATE = "Duplicate field";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_LIMIT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * The value; a missing node where there are no bytes.
     *
     * @throws UnreadableJsonException if it breaks a rule
     */
    public static JsonNode parse(byte[] bytes) throws UnreadableJsonException {
        try {
            return JSON.readTree(text(bytes));
        } catch (StreamConstraintsException e) {
            throw new UnreadableJsonException("is nested too deeply or holds too long a value");
        } catch (JsonParseException e) {
            throw isRepetition(e)
                    ? UnreadableJsonException.repeated(repeatedField(e))
                    : new UnreadableJsonException("is not well-formed JSON");
        } catch (JsonProcessingException e) {
            throw new UnreadableJsonException("is not well-formed JSON");
        }
    }

    /** Decoded here, since Jackson would guess UTF-16 and UTF-32 from the first bytes and let broken UTF-8 pass. */
    private static String text(byte[] bytes) throws UnreadableJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableJsonException("is not UTF-8");
        }
    }

    private static boolean isRepetition(JsonParseException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith(DUPLICATE);
    }

    private static String repeatedField(JsonParseException e) {
        String message = e.getOriginalMessage();
        int from = message.indexOf('\'');
        int to = message.lastIndexOf('\'');
        return from >= 0 && to > from ? message.substring(from + 1, to) : "of that name";
    }
}
