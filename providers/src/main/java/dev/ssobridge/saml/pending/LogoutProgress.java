package dev.ssobridge.saml.pending;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.NamedSite;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/**
 * The progress of a running logout, kept in notes of its user session: which sites were asked through the browser, what
 * they answered, and whether everybody else was told before the browser left. Keycloak itself takes a site that was
 * asked for one that has answered. A site is named by the internal id of its client or by the alias of its identity
 * provider.
 */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationManager.frontchannelLogoutClientSession")
public final class LogoutProgress {
    private static final String ASKED = "sso.logout_asked.";
    private static final String ANSWERED = "sso.logout_answered.";
    private static final String LEFT = "sso.logout_left";
    private static final String INITIATOR = "sso.logout_initiator";
    private static final String ISSUER = "sso.logout_issuer";
    private static final String PARTIAL = "sso.logout_partial";
    private static final String DONE = "done";
    private static final String FAILED = "failed";

    private final UserSessionModel userSession;

    private LogoutProgress(UserSessionModel userSession) {
        this.userSession = userSession;
    }

    public static LogoutProgress of(UserSessionModel userSession) {
        return new LogoutProgress(userSession);
    }

    /** Notes that a LogoutRequest with that ID is on its way to a site. */
    public void markAsked(String site, String requestId) {
        userSession.setNote(ASKED + site, requestId);
        userSession.removeNote(ANSWERED + site);
    }

    /** Whether the site was asked and has not answered yet. */
    public boolean isWaitingFor(String site) {
        return userSession.getNote(ASKED + site) != null && userSession.getNote(ANSWERED + site) == null;
    }

    /**
     * Notes what a site answers.
     *
     * @return false: the session is not logging out, or the response is not to the last request to the site
     */
    public boolean accept(String site, StatusResponseType response) {
        boolean expected = userSession.getState() == UserSessionModel.State.LOGGING_OUT
                && response.getInResponseTo() != null
                && response.getInResponseTo().equals(userSession.getNote(ASKED + site));
        if (expected && SamlLogoutStatus.isSuccess(response)) {
            markConfirmed(site);
        } else if (expected) {
            markFailed(site);
        }
        return expected;
    }

    /** Notes that the site has ended its session. A failure that was noted before stays. */
    public void markConfirmed(String site) {
        if (!FAILED.equals(userSession.getNote(ANSWERED + site))) {
            userSession.setNote(ANSWERED + site, DONE);
        }
    }

    /** Notes that the site refused, could not be asked, or could not end all of its own sessions. */
    public void markFailed(String site) {
        userSession.setNote(ASKED + site, Objects.requireNonNullElse(userSession.getNote(ASKED + site), ""));
        userSession.setNote(ANSWERED + site, FAILED);
    }

    /** The sites that have not confirmed the end of their session, sorted by their names. */
    public List<NamedSite> unconfirmed(KeycloakSession session, RealmModel realm) {
        return unconfirmedSites()
                .map(site -> named(session, realm, site))
                .sorted(Comparator.comparing(NamedSite::name))
                .toList();
    }

    /** The status for the site that started the logout. */
    public SamlLogoutStatus status() {
        boolean partial = userSession.getNote(PARTIAL) != null
                || unconfirmedSites().findAny().isPresent();
        return partial ? SamlLogoutStatus.PARTIAL : SamlLogoutStatus.SUCCESS;
    }

    private Stream<String> unconfirmedSites() {
        Map<String, String> notes = userSession.getNotes();
        return notes.keySet().stream()
                .filter(note -> note.startsWith(ASKED))
                .map(note -> note.substring(ASKED.length()))
                .filter(site -> !DONE.equals(userSession.getNote(ANSWERED + site)));
    }

    private static NamedSite named(KeycloakSession session, RealmModel realm, String site) {
        ClientModel client = realm.getClientById(site);
        return client == null ? NamedSite.of(site) : NamedSite.of(session, client);
    }

    /** Notes that the browser leaves for a site that answers later. Everybody else has been told by then. */
    public void markLeft() {
        userSession.setNote(LEFT, "true");
    }

    /** Whether the browser has left for a site in this logout before. */
    public boolean hasLeft() {
        return userSession.getNote(LEFT) != null;
    }

    /** Notes what the site that started the logout will read about the other sessions that it has named. */
    public void setOthers(SamlLogoutStatus status) {
        if (status == SamlLogoutStatus.SUCCESS) {
            userSession.removeNote(PARTIAL);
        } else {
            userSession.setNote(PARTIAL, "true");
        }
    }

    /** Notes the service provider that started the logout. */
    public void setInitiator(ClientModel client) {
        userSession.setNote(INITIATOR, client.getId());
        userSession.removeNote(ISSUER);
    }

    /** The service provider that started the logout; null where none did. */
    public ClientModel initiator(RealmModel realm) {
        String client = userSession.getNote(INITIATOR);
        return client == null ? null : realm.getClientById(client);
    }

    /** Notes that an identity provider started the logout, which knows this realm by that entity id. */
    public void setIssuer(String entityId) {
        userSession.setNote(ISSUER, entityId);
        userSession.removeNote(INITIATOR);
    }

    /** The issuer of the LogoutResponse; empty: the realm. */
    public Optional<String> issuer() {
        return Optional.ofNullable(userSession.getNote(ISSUER));
    }
}
