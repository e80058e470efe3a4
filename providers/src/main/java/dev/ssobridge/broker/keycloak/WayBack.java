package dev.ssobridge.broker.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.StartPage;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Where a person can go on to who was not signed in: to the application, or to the beginning of the sign-in. */
@CheckedOn(keycloak = "26.7.4", of = "LoginActionsService.restartSession")
public record WayBack(KeycloakSession session) {
    /**
     * The start page of an application; empty where it has none.
     *
     * @param client or null
     */
    public Optional<String> to(ClientModel client) {
        return Optional.ofNullable(client).flatMap(known -> StartPage.of(session, known));
    }

    /**
     * The start page of the application that wants a sign-in. One that names none gets the error, as it would if the
     * person had cancelled (OpenID Connect Core 1.0, section 3.1.2.6), or is visited at the root of its redirect URI.
     */
    public Optional<String> from(AuthenticationSessionModel authSession) {
        return to(authSession.getClient()).or(() -> Optional.ofNullable(authSession.getRedirectUri())
                .map(uri -> takesErrorInQuery(authSession) ? withError(uri, authSession) : root(uri)));
    }

    private static boolean takesErrorInQuery(AuthenticationSessionModel authSession) {
        String mode = authSession.getClientNote(OIDCLoginProtocol.RESPONSE_MODE_PARAM);
        return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(authSession.getProtocol())
                && "code".equals(authSession.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM))
                && (mode == null || mode.equals("query"));
    }

    private static String withError(String redirectUri, AuthenticationSessionModel authSession) {
        UriBuilder uri = UriBuilder.fromUri(redirectUri).queryParam("error", "access_denied");
        String state = authSession.getClientNote(OIDCLoginProtocol.STATE_PARAM);
        return (state == null ? uri.build() : uri.queryParam("state", "{state}").build(state)).toString();
    }

    private static String root(String redirectUri) {
        URI uri = URI.create(redirectUri);
        return uri.getRawAuthority() == null ? redirectUri : uri.getScheme() + "://" + uri.getRawAuthority() + "/";
    }

    /** The sign-in where it stands, without what has brought the browser here; for another language. */
    public URI resume() {
        return UriBuilder.fromUri(session.getContext().getUri().getBaseUri())
                .path("realms/{realm}/login-actions/authenticate")
                .build(session.getContext().getRealm().getName());
    }

    /** The beginning of the same sign-in. Nobody is signed out by it. */
    public URI again(AuthenticationSessionModel authSession) {
        return UriBuilder.fromUri(session.getContext().getUri().getBaseUri())
                .path("realms/{realm}/login-actions/restart")
                .queryParam("client_id", "{client}")
                .queryParam("tab_id", "{tab}")
                .queryParam("client_data", "{data}")
                .queryParam("skip_logout", "true")
                .build(
                        session.getContext().getRealm().getName(),
                        authSession.getClient().getClientId(),
                        authSession.getTabId(),
                        AuthenticationProcessor.getClientData(session, authSession));
    }
}
