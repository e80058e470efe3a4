package dev.ssobridge.loginsso;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.json.StrictJson;
import dev.ssobridge.json.UnreadableJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** The body of a call, read once and parsed strictly: JSON in UTF-8, at most 64 KiB, no repeated field. */
final class RequestBody {
    /** Most bytes of a body. */
    static final int LIMIT = 64 * 1024;

    private static final Pattern JSON_TYPE =
            Pattern.compile("\\s*application/json\\s*(;\\s*charset=(utf-8|\"utf-8\")\\s*)?", Pattern.CASE_INSENSITIVE);
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
            return StrictJson.parse(bytes);
        } catch (UnreadableJsonException e) {
            throw e.repeatedField()
                    .map(field -> CallException.invalid(RequestFields.printable(field), "is repeated"))
                    .orElseGet(() -> CallException.invalidBody(e.getMessage()));
        }
    }
}
