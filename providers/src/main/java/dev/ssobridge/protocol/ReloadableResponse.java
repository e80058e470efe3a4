package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import dev.ssobridge.keycloak.IdentityCookie;
import dev.ssobridge.page.Continuation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ClientData;
import org.keycloak.protocol.LoginProtocol;

/**
 * The response of a sign-in to its client, kept for as long as the page in between may be loaded again or its form sent
 * twice. Keycloak would answer with an error then, since its own redirect can't be loaded twice. Only codes are kept,
 * and the same code goes out until it is consumed; tokens and assertions have no place in that store.
 */
@CheckedOn(keycloak = "26.7.4", of = "OAuth2CodeParser")
final class ReloadableResponse {
    private static final String KEY_PREFIX = "sso-bridge/answer/";
    private static final String URL = "url";
    private static final String FIELD = "field.";
    private static final String CODE = "code";
    private static final Pattern CODE_OF_URL = Pattern.compile("[?&#]code=([^&#]+)");
    private static final Pattern TOKEN_OF_URL = Pattern.compile("[?&#](id_token|access_token)=");

    private final SingleUseObjectProvider store;
    private final long lifespan;
    private final String key;

    private ReloadableResponse(SingleUseObjectProvider store, long lifespan, String key) {
        this.store = store;
        this.lifespan = lifespan;
        this.key = key;
    }

    static ReloadableResponse to(
            KeycloakSession session, UserSessionModel userSession, ClientModel client, ClientData request) {
        return new ReloadableResponse(
                session.singleUseObjects(),
                userSession.getRealm().getAccessCodeLifespan(),
                key(userSession, client, request));
    }

    private static String key(UserSessionModel userSession, ClientModel client, ClientData request) {
        String parts = String.join(
                "\n",
                userSession.getId(),
                client.getId(),
                String.valueOf(request.getRedirectUri()),
                String.valueOf(request.getResponseType()),
                String.valueOf(request.getResponseMode()),
                String.valueOf(request.getState()));
        return KEY_PREFIX + UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps a code, with what came along, for as long as it lives. */
    void keep(Continuation continuation) {
        Map<String, String> notes = write(continuation);
        if (notes.containsKey(CODE) && !holdsTokens(notes)) {
            store.put(key, lifespan, notes);
        }
    }

    private static Map<String, String> write(Continuation continuation) {
        Map<String, String> notes = new HashMap<>();
        if (continuation instanceof Continuation.Link link) {
            notes.put(URL, link.url().toString());
            code(link.url()).flatMap(ReloadableResponse::idOf).ifPresent(id -> notes.put(CODE, id));
        } else if (continuation instanceof Continuation.Form form) {
            notes.put(URL, form.action());
            form.fields().forEach(field -> notes.put(FIELD + field.name(), field.value()));
            Optional.ofNullable(notes.get(FIELD + CODE))
                    .flatMap(ReloadableResponse::idOf)
                    .ifPresent(id -> notes.put(CODE, id));
        }
        return notes;
    }

    private static boolean holdsTokens(Map<String, String> notes) {
        return Stream.of("id_token", "access_token").anyMatch(token -> notes.containsKey(FIELD + token))
                || TOKEN_OF_URL.matcher(String.valueOf(notes.get(URL))).find();
    }

    private static Optional<String> code(URI url) {
        Matcher matcher = CODE_OF_URL.matcher(url.toString());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The id of the single-use object behind a code. */
    private static Optional<String> idOf(String code) {
        String[] parts = code.split(KeycloakString.CODE_PARTS.value(), 2);
        return parts.length == 2 && !parts[0].isEmpty() ? Optional.of(parts[0]) : Optional.empty();
    }

    /** The same response once more: for the same browser and request, and while its code is not consumed. */
    static Optional<Continuation> find(
            KeycloakSession session, ClientModel client, ClientData request, LoginProtocol.Error error) {
        if (error != LoginProtocol.Error.ALREADY_LOGGED_IN) {
            return Optional.empty();
        }
        return IdentityCookie.livingSession(session, session.getContext().getRealm())
                .flatMap(
                        userSession -> to(session, userSession, client, request).again());
    }

    /** The continuation that was kept; empty without one, and once its code is consumed. */
    Optional<Continuation> again() {
        return Optional.ofNullable(store.get(key))
                .filter(notes -> isUnconsumed(notes.get(CODE)))
                .map(ReloadableResponse::read);
    }

    private boolean isUnconsumed(String code) {
        return store.contains(KeycloakString.CODE_KEY_PREFIX.value() + code);
    }

    private static Continuation read(Map<String, String> notes) {
        List<Continuation.Field> fields = new ArrayList<>();
        notes.forEach((name, value) -> {
            if (name.startsWith(FIELD)) {
                fields.add(new Continuation.Field(name.substring(FIELD.length()), value));
            }
        });
        String url = notes.get(URL);
        return fields.isEmpty() ? new Continuation.Link(URI.create(url)) : new Continuation.Form(url, fields);
    }
}
