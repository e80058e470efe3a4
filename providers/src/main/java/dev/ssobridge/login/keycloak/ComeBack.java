package dev.ssobridge.login.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The end of a browser logout that an authorization request began: the same request again. It is kept out of events, because
 * it carries a token that is still good.
 *
 * @param url of the authorization endpoint
 * @param form the fields to post there, name and value each; null if the browser just goes there
 */
public record ComeBack(URI url, List<List<String>> form) {
    private static final String NOTE = "sso.come_back_to";

    /** Makes the logout end there. */
    void after(AuthenticationSessionModel logout) {
        try {
            logout.setAuthNote(NOTE, JsonSerialization.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the logout ends; empty for all other logouts. */
    public static Optional<ComeBack> of(AuthenticationSessionModel logout) {
        return Optional.ofNullable(logout.getAuthNote(NOTE)).map(ComeBack::read);
    }

    private static ComeBack read(String note) {
        try {
            return JsonSerialization.readValue(note, ComeBack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
