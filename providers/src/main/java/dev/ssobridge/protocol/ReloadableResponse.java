package dev.ssobridge.protocol;

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
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ClientData;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.utils.OAuth2CodeParser;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * What a sign-in answered to its client, for as long as the page in between may be loaded once more or its form sent
 * twice: Keycloak would answer with an error then, as its own redirect can't be loaded twice. Only codes are kept, and
 * the same code goes out until it is spent; tokens and assertions have no place in that store. Checked on Keycloak
 * 26.7.4.
 */
final class ReloadableResponse {
    private static final String KEY_PREFIX = "sso-bridge/answer/";
    private static final String URL = "url";
    private static final String FIELD = "field.";
    private static final String CODE_OF_ANSWER = "code";
    private static final Pattern CODE = Pattern.compile("[?&#]code=([^.&#]+)\\.");

    private static final Pattern TOKEN = Pattern.compile("[?&#](id_token|access_token)=");

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
    void keep(Continuation onward) {
        Map<String, String> notes = new HashMap<>();
        if (onward instanceof Continuation.Link link) {
            notes.put(URL, link.url().toString());
            code(link.url()).ifPresent(code -> notes.put(CODE_OF_ANSWER, code));
        } else if (onward instanceof Continuation.Form form) {
            notes.put(URL, form.action());
            for (Continuation.Field field : form.fields()) {
                notes.put(FIELD + field.name(), field.value());
                if (field.name().equals("code")) {
                    notes.put(CODE_OF_ANSWER, field.value().split("\\.", 2)[0]);
                }
            }
        }
        boolean holdsTokens = notes.containsKey(FIELD + "id_token")
                || notes.containsKey(FIELD + "access_token")
                || TOKEN.matcher(String.valueOf(notes.get(URL))).find();
        if (notes.containsKey(CODE_OF_ANSWER) && !holdsTokens) {
            store.put(key, lifespan, notes);
        }
    }

    private static Optional<String> code(URI url) {
        Matcher matcher = CODE.matcher(url.toString());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The answer again, if it is the same browser and the same request, and not certain to be in vain. */
    static Optional<Continuation> find(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            ClientData request,
            LoginProtocol.Error error) {
        if (error != LoginProtocol.Error.ALREADY_LOGGED_IN) {
            return Optional.empty();
        }
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .flatMap(browser -> take(session.singleUseObjects(), key(browser.session(), client, request)));
    }

    private static Optional<Continuation> take(SingleUseObjectProvider store, String key) {
        Map<String, String> notes = store.get(key);
        if (notes == null) {
            return Optional.empty();
        }
        String code = notes.get(CODE_OF_ANSWER);
        // Older versions keep a code without the prefix.
        boolean good = store.contains(OAuth2CodeParser.CACHE_KEY_PREFIX + code) || store.contains(code);
        return good ? Optional.of(read(notes)) : Optional.empty();
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
