package dev.ssobridge.saml.pending;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * What a running logout has come to, kept in notes of its user session: which sites were asked by way of the browser, what
 * they answered, and whether everybody else was told before the browser left. Keycloak itself takes a site that was asked
 * for one that has answered (26.7.4: AuthenticationManager.frontchannelLogoutClientSession).
 */
public final class LogoutProgress {
    private static final String ASKED = "sso.logout_asked.";
    private static final String ANSWERED = "sso.logout_answered.";
    private static final String LEFT = "sso.logout_left";
    private static final String INITIATOR = "sso.logout_initiator";
    private static final String ISSUER = "sso.logout_issuer";
    private static final String DONE = "done";
    private static final String FAILED = "failed";

    private final UserSessionModel userSession;

    private LogoutProgress(UserSessionModel userSession) {
        this.userSession = userSession;
    }

    public static LogoutProgress of(UserSessionModel userSession) {
        return new LogoutProgress(userSession);
    }

    /** A LogoutRequest with that ID is on its way to a client (its internal id) or an identity provider (its alias). */
    public void asked(String site, String requestId) {
        userSession.setNote(ASKED + site, requestId);
        userSession.removeNote(ANSWERED + site);
    }

    /** Whether that is the ID of the last request to the site. */
    public boolean hasAsked(String site, String requestId) {
        return requestId != null && requestId.equals(userSession.getNote(ASKED + site));
    }

    /** Whether the site was asked and has not answered yet. */
    public boolean waitsFor(String site) {
        return userSession.getNote(ASKED + site) != null && userSession.getNote(ANSWERED + site) == null;
    }

    /** The site has ended its session. */
    public void confirmed(String site) {
        if (!FAILED.equals(userSession.getNote(ANSWERED + site))) {
            userSession.setNote(ANSWERED + site, DONE);
        }
    }

    /** The site refused, could not be asked, or could not end all of its own sessions. */
    public void failed(String site) {
        userSession.setNote(ASKED + site, Objects.requireNonNullElse(userSession.getNote(ASKED + site), ""));
        userSession.setNote(ANSWERED + site, FAILED);
    }

    /** Names, for people, of the sites that have not confirmed that the session is over there. */
    public List<String> unconfirmed(RealmModel realm) {
        return sites().filter(site -> !DONE.equals(userSession.getNote(ANSWERED + site)))
                .map(site -> nameOf(realm, site))
                .sorted()
                .toList();
    }

    /** What the initiator is told. */
    public SamlLogoutStatus status() {
        boolean partial = sites().anyMatch(site -> !DONE.equals(userSession.getNote(ANSWERED + site)));
        return partial ? SamlLogoutStatus.PARTIAL : SamlLogoutStatus.SUCCESS;
    }

    private Stream<String> sites() {
        Map<String, String> notes = userSession.getNotes();
        return notes.keySet().stream()
                .filter(note -> note.startsWith(ASKED))
                .map(note -> note.substring(ASKED.length()));
    }

    private static String nameOf(RealmModel realm, String site) {
        ClientModel client = realm.getClientById(site);
        if (client == null) {
            return site;
        }
        return client.getName() == null || client.getName().isBlank() ? client.getClientId() : client.getName();
    }

    /** The browser leaves for a site that answers later: from now on everybody else has been told. */
    public void leaves() {
        userSession.setNote(LEFT, "true");
    }

    /** Whether the browser has left for a site in this logout before. */
    public boolean hasLeft() {
        return userSession.getNote(LEFT) != null;
    }

    /** The service provider that started the logout. */
    public void startedBy(ClientModel client) {
        userSession.setNote(INITIATOR, client.getId());
        userSession.removeNote(ISSUER);
    }

    /** The service provider that started the logout; null where it was none. */
    public ClientModel initiator(RealmModel realm) {
        String client = userSession.getNote(INITIATOR);
        return client == null ? null : realm.getClientById(client);
    }

    /** The logout was started by an identity provider, which knows this realm by that entity id. */
    public void answersAs(String entityId) {
        userSession.setNote(ISSUER, entityId);
        userSession.removeNote(INITIATOR);
    }

    /** Who the LogoutResponse comes from; null: the realm. */
    public String issuer() {
        return userSession.getNote(ISSUER);
    }
}
