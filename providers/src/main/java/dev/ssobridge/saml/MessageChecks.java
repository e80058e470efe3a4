package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.datatype.XMLGregorianCalendar;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Time;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.saml.common.constants.JBossSAMLConstants;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;

/** The checks of a logout message that Keycloak leaves out, for both roles of the realm. */
final class MessageChecks {
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
    private static final Duration FUTURE = Duration.ofMinutes(5);
    private static final int LONGEST_RELAY_STATE = 2000;
    private static final String USED = "sso-bridge/saml-logout/";

    private MessageChecks() {}

    /**
     * Reads a message; null, which Keycloak answers with an error page, where it can't be read.
     *
     * @param parser of keycloak-saml-core, which returns null or throws any exception for what it can't read
     */
    static SAMLDocumentHolder readOrNull(Supplier<SAMLDocumentHolder> parser) {
        try {
            SAMLDocumentHolder holder = parser.get();
            return holder == null || holder.getSamlObject() == null ? null : holder;
        } catch (RuntimeException | StackOverflowError e) {
            // Broken base64, or elements nested thousands deep.
            return null;
        }
    }

    /**
     * Refuses a message with an assertion in it. Keycloak takes a document for signed if each assertion in it is, and
     * any user of an identity provider has a signed assertion to put into a forged request. Logout messages have none;
     * without one the signature has to cover the whole document.
     */
    @CheckedOn(keycloak = "26.7.4", of = "XMLSignatureUtil.validate")
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

    /**
     * Whether a RelayState can go back to its sender unchanged: at most 2000 characters, no line breaks, markup or
     * script.
     *
     * @param relayState of the message; null is harmless
     */
    static boolean isHarmless(String relayState) {
        if (relayState == null) {
            return true;
        }
        String bare = relayState.strip().toLowerCase(Locale.ROOT);
        return relayState.length() <= LONGEST_RELAY_STATE
                && relayState.chars().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>')
                && Stream.of("javascript:", "vbscript:", "data:").noneMatch(bare::startsWith);
    }

    /**
     * Whether a request is neither expired nor issued in the future. It is good until its NotOnOrAfter, and for an hour
     * after its IssueInstant at most, so that used IDs can be forgotten.
     */
    static boolean isTimely(LogoutRequestType request) {
        return request.getIssueInstant() != null
                && millisLeft(request) > 0
                && millis(request.getIssueInstant()) <= Time.currentTimeMillis() + FUTURE.toMillis();
    }

    private static long millisLeft(LogoutRequestType request) {
        long end = millis(request.getIssueInstant()) + LONGEST_LIFE.toMillis();
        if (request.getNotOnOrAfter() != null) {
            end = Math.min(end, millis(request.getNotOnOrAfter()));
        }
        return end + CLOCK_SKEW.toMillis() - Time.currentTimeMillis();
    }

    private static long millis(XMLGregorianCalendar time) {
        return time.toGregorianCalendar().getTimeInMillis();
    }

    /** Uses up the ID of a timely request; false: it was used before. */
    static boolean isFirst(KeycloakSession session, RealmModel realm, String issuer, LogoutRequestType request) {
        String parts = String.join("\n", realm.getId(), issuer, String.valueOf(request.getID()));
        String key = USED + UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8));
        return session.singleUseObjects().putIfAbsent(key, millisLeft(request) / 1000 + 1);
    }
}
