package dev.ssobridge.loginsso;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The body of a call, read once and parsed strictly: JSON in UTF-8, at most 64 KiB, no repeated field. */
final class RequestBody {
    /** Most bytes of a body. */
    static final int LIMIT = 64 * 1024;

    private static final Pattern JSON_TYPE =
            Pattern.compile("\\s*application/json\\s*(;\\s*charset=(utf-8|\"utf-8\")\\s*)?", Pattern.CASE_INSENSITIVE);
    private static final int NESTING_LIMIT = 8;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_LIMIT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String contentType;
    private final byte[] bytes;

    private RequestBody(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    /** Reads at most one byte more than the limit; {@code contentType} may be null. */
    static RequestBody read(String contentType, InputStream body) throws IOException {
        return new RequestBody(contentType, body == null ? new byte[0] : body.readNBytes(LIMIT + 1));
    }

    /** The fields of the one JSON object that the body is. */
    RequestFields fields() throws CallException {
        checkContentType();
        if (bytes.length > LIMIT) {
            throw CallException.tooLarge();
        }
        JsonNode root = parse();
        if (!root.isObject()) {
            throw CallException.invalidBody("is not a JSON object");
        }
        return new RequestFields("", root);
    }

    private void checkContentType() throws CallException {
        if (contentType == null || !JSON_TYPE.matcher(contentType).matches()) {
            throw CallException.unsupportedType();
        }
    }

    private JsonNode parse() throws CallException {
        try {
            return JSON.readTree(text());
        } catch (StreamConstraintsException e) {
            throw CallException.invalidBody("is nested too deeply or holds too long a value");
        } catch (JsonParseException e) {
            throw isRepetition(e)
                    ? CallException.invalid(RequestFields.printable(repeated(e)), "is repeated")
                    : CallException.invalidBody("is not well-formed JSON");
        } catch (JsonProcessingException e) {
            throw CallException.invalidBody("is not well-formed JSON");
        }
    }

    /** Decoded here, since Jackson would guess UTF-16 and UTF-32 from the first bytes and let broken UTF-8 pass. */
    private String text() throws CallException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CallException.invalidBody("is not UTF-8");
        }
    }

    private static boolean isRepetition(JsonParseException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field");
    }

    private static String repeated(JsonParseException e) {
        String message = e.getOriginalMessage();
        int from = message.indexOf('\'');
        int to = message.lastIndexOf('\'');
        return from >= 0 && to > from ? message.substring(from + 1, to) : "of that name";
    }
}
