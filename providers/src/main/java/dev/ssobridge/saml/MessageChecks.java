package dev.ssobridge.saml;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import javax.xml.datatype.XMLGregorianCalendar;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Time;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.saml.common.constants.JBossSAMLConstants;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;

/** What a logout message has to be, in either role of the realm, beside what Keycloak itself looks at. Checked on 26.7.4. */
final class MessageChecks {
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
    private static final Duration FUTURE = Duration.ofMinutes(5);
    private static final int LONGEST_RELAY_STATE = 2000;
    private static final String USED = "sso-bridge/saml-logout/";

    private MessageChecks() {}

    /**
     * Reads a message; null, for which Keycloak has an answer, where it can't be read.
     *
     * @param parser of keycloak-saml-core; what it can't read it answers with null or with any exception
     */
    static SAMLDocumentHolder readOrNull(Supplier<SAMLDocumentHolder> parser) {
        try {
            SAMLDocumentHolder holder = parser.get();
            return holder == null || holder.getSamlObject() == null ? null : holder;
        } catch (RuntimeException | StackOverflowError e) {
            // Broken base64, or elements in each other thousands deep.
            return null;
        }
    }

    /**
     * Keycloak takes a document for signed in which each assertion is (26.7.4: XMLSignatureUtil.validate), and any user of
     * an identity provider has a signed assertion to put into a forged request. Neither a request nor a LogoutResponse has
     * one; without it the signature is that of the whole.
     */
    static void requireNoAssertionIn(SAMLDocumentHolder holder) throws VerificationException {
        boolean found = holder.getSamlDocument()
                        .getElementsByTagNameNS(
                                JBossSAMLURIConstants.ASSERTION_NSURI.get(), JBossSAMLConstants.ASSERTION.get())
                        .getLength()
                > 0;
        if (found) {
            throw new VerificationException("An assertion in a logout message");
        }
    }

    /** What comes back to the sender unchanged: no line breaks, no markup, no script. */
    static void relayState(String relayState) throws RefusedMessageException {
        if (relayState == null) {
            return;
        }
        String bare = relayState.strip().toLowerCase(Locale.ROOT);
        boolean bad = relayState.length() > LONGEST_RELAY_STATE
                || relayState.chars().anyMatch(c -> Character.isISOControl(c) || c == '<' || c == '>')
                || bare.startsWith("javascript:")
                || bare.startsWith("vbscript:")
                || bare.startsWith("data:");
        if (bad) {
            throw new RefusedMessageException(MessageReason.RELAY_STATE);
        }
    }

    /** A request is good until its NotOnOrAfter, and for an hour after its IssueInstant at most, so that IDs can be forgotten. */
    static void notExpired(LogoutRequestType request) throws RefusedMessageException {
        if (millisLeft(request) <= 0 || request.getIssueInstant() == null) {
            throw new RefusedMessageException(MessageReason.EXPIRED);
        }
        if (millis(request.getIssueInstant()) > Time.currentTimeMillis() + FUTURE.toMillis()) {
            throw new RefusedMessageException(MessageReason.EXPIRED);
        }
    }

    private static long millisLeft(LogoutRequestType request) {
        long end = request.getIssueInstant() == null ? 0 : millis(request.getIssueInstant()) + LONGEST_LIFE.toMillis();
        if (request.getNotOnOrAfter() != null) {
            end = Math.min(end, millis(request.getNotOnOrAfter()));
        }
        return end + CLOCK_SKEW.toMillis() - Time.currentTimeMillis();
    }

    private static long millis(XMLGregorianCalendar time) {
        return time.toGregorianCalendar().getTimeInMillis();
    }

    /** Uses up the ID of a request that is good in every other way; false: it was used before. */
    static boolean isFirst(KeycloakSession session, RealmModel realm, String issuer, LogoutRequestType request) {
        String parts = String.join("\n", realm.getId(), issuer, String.valueOf(request.getID()));
        String key = USED + UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8));
        return session.singleUseObjects().putIfAbsent(key, millisLeft(request) / 1000 + 1);
    }
}
