package dev.ssobridge.setup.sites;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.json.StrictJson;
import dev.ssobridge.json.UnreadableJsonException;
import dev.ssobridge.keycloak.AdminCall;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * The body of a set-up call, where there is one: a JSON object with the fields {@code website} and {@code portal}.
 *
 * @param json the object, or a missing node
 */
public record SetupBody(JsonNode json) {
    private static final int LIMIT = 64 * 1024;

    /**
     * Reads a body.
     *
     * @throws WebApplicationException 400 where it is no JSON object, 413 where it is larger than 64 KiB
     */
    public static SetupBody read(InputStream body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw AdminCall.refusal(Response.Status.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 64 KiB.");
        }
        try {
            JsonNode json = StrictJson.parse(bytes);
            if (json.isMissingNode() || json.isObject()) {
                return new SetupBody(json);
            }
            throw badRequest("The body is not a JSON object.");
        } catch (UnreadableJsonException e) {
            throw badRequest("The body " + e.getMessage() + ".");
        }
    }

    /** Whether the call names no sites. */
    public boolean isEmpty() {
        return json.isMissingNode();
    }

    /** The client ids that the body names, as they were sent. */
    public List<String> clientIds() {
        return Stream.of("website", "portal")
                .map(site -> json.path(site).path("clientId").asText().strip())
                .toList();
    }

    /**
     * What the realm's clients lack to be these sites; nothing where the call names none.
     *
     * @throws WebApplicationException 400 with all mistakes of the body
     */
    public SitesPlan plan(SitePieces pieces) {
        return isEmpty() ? SitesPlan.NONE : new SitesForm(pieces.realm(), json).plan(pieces);
    }

    static WebApplicationException badRequest(String message) {
        return AdminCall.refusal(Response.Status.BAD_REQUEST, message);
    }
}
