package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.saml.pending.Models;
import dev.ssobridge.saml.pending.Stub;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Time;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.saml.processing.core.saml.v2.common.SAMLDocumentHolder;
import org.w3c.dom.Document;

@DisplayName("Checks of a logout message")
class MessageChecksTest {
    private static XMLGregorianCalendar in(Duration fromNow) {
        XMLGregorianCalendar time = DatatypeFactory.newDefaultInstance()
                .newXMLGregorianCalendar(new java.util.GregorianCalendar(java.util.TimeZone.getTimeZone("UTC")));
        time.add(DatatypeFactory.newDefaultInstance()
                .newDuration(Time.currentTimeMillis() - System.currentTimeMillis() + fromNow.toMillis()));
        return time;
    }

    private static LogoutRequestType request(String id, Long issued, Long notOnOrAfter) {
        LogoutRequestType request = new LogoutRequestType(id, issued == null ? null : in(Duration.ofSeconds(issued)));
        if (notOnOrAfter != null) {
            request.setNotOnOrAfter(in(Duration.ofSeconds(notOnOrAfter)));
        }
        return request;
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Nested
    @DisplayName("of the RelayState")
    class RelayState {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "token",
                    "https://shop.example/a?b=c&d=e#f",
                    "/path with spaces",
                    "\u00fc\u4e2d\ud83d\ude00",
                    "metadata:x",
                    "\"quoted' & escaped\""
                })
        void textIsHarmless(String relayState) {
            assertThat(MessageChecks.isHarmless(relayState)).isTrue();
        }

        @Test
        void noneIsHarmless() {
            assertThat(MessageChecks.isHarmless(null)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "javascript:alert(1)",
                    " JavaScript:alert(1)",
                    "vbscript:x",
                    "DATA:text/html,x",
                    "<b>",
                    "a>b",
                    "a\r\nSet-Cookie: b",
                    "a\u0000b",
                    "a\tb",
                    "a\u0085b"
                })
        void markupScriptAndControlsAreRefused(String relayState) {
            assertThat(MessageChecks.isHarmless(relayState)).isFalse();
        }

        @Test
        void lengthHasALimit() {
            assertThat(MessageChecks.isHarmless("a".repeat(2000))).isTrue();
            assertThat(MessageChecks.isHarmless("a".repeat(2001))).isFalse();
        }
    }

    @Nested
    @DisplayName("of the age, in seconds from now")
    class Age {
        @ParameterizedTest(name = "issued at {0}, good until {1}: {2}")
        @CsvSource({
            "0, , true",
            "0, 30, true",
            "-30, -10, true",
            "-120, -70, false",
            "-3500, , true",
            "-3650, , true",
            "-3670, , false",
            "-3670, 600, false",
            "240, , true",
            "310, , false",
            ", , false",
            ", 600, false"
        })
        void requestIsTimelyWithinItsLifeAndAnHour(Long issued, Long notOnOrAfter, boolean timely) {
            assertThat(MessageChecks.isTimely(request("ID_1", issued, notOnOrAfter)))
                    .isEqualTo(timely);
        }
    }

    @Nested
    @DisplayName("of the ID")
    class Replay {
        private final Map<String, Long> used = new HashMap<>();
        private final RealmModel realm = Models.realm();
        private final KeycloakSession session = Stub.of(KeycloakSession.class)
                .with(
                        "singleUseObjects",
                        Stub.of(SingleUseObjectProvider.class)
                                .when(
                                        "putIfAbsent",
                                        entry -> used.putIfAbsent((String) entry[0], (Long) entry[1]) == null)
                                .make())
                .make();

        private boolean isFirst(String issuer, String id) {
            return MessageChecks.isFirst(session, realm, issuer, request(id, 0L, null));
        }

        @Test
        void idIsGoodOnce() {
            assertThat(isFirst("shop", "ID_1")).isTrue();
            assertThat(isFirst("shop", "ID_1")).isFalse();
            assertThat(isFirst("shop", "ID_2")).isTrue();
        }

        @Test
        void issuersDoNotUseUpTheIdsOfOthers() {
            assertThat(isFirst("shop", "ID_1")).isTrue();
            assertThat(isFirst("forum", "ID_1")).isTrue();
        }

        @Test
        void idIsRememberedForAsLongAsTheRequestIsGood() {
            isFirst("shop", "ID_1");

            assertThat(used.values()).allSatisfy(seconds -> assertThat(seconds).isBetween(3655L, 3661L));
        }

        @Test
        void keyShowsNeitherIssuerNorId() {
            isFirst("shop", "ID_1");

            assertThat(used.keySet()).singleElement().satisfies(key -> assertThat(key)
                    .startsWith("sso-bridge/saml-logout/")
                    .doesNotContain("shop", "ID_1"));
        }
    }

    @Nested
    @DisplayName("of the document")
    class Reading {
        @Test
        void readableMessageIsRead() throws Exception {
            SAMLDocumentHolder holder = new SAMLDocumentHolder(request("ID_1", 0L, null), xml("<a/>"));

            assertThat(MessageChecks.readOrNull(() -> holder)).isSameAs(holder);
        }

        @Test
        void emptyMessageIsNotReadable() {
            assertThat(MessageChecks.readOrNull(() -> null)).isNull();
            assertThat(MessageChecks.readOrNull(() -> new SAMLDocumentHolder(null, null)))
                    .isNull();
        }

        @Test
        void whateverTheParserThrowsIsNotReadable() {
            assertThat(MessageChecks.readOrNull(() -> {
                        throw new IllegalArgumentException("Broken base64");
                    }))
                    .isNull();
            assertThat(MessageChecks.readOrNull(() -> {
                        throw new StackOverflowError();
                    }))
                    .isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<Assertion xmlns='urn:oasis:names:tc:SAML:2.0:assertion'/>",
                    "<a><b><s:Assertion xmlns:s='urn:oasis:names:tc:SAML:2.0:assertion'/></b></a>"
                })
        void assertionAnywhereIsRefused(String text) throws Exception {
            SAMLDocumentHolder holder = new SAMLDocumentHolder(null, xml(text));

            assertThatThrownBy(() -> MessageChecks.requireNoAssertionIn(holder))
                    .isInstanceOf(VerificationException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"<a/>", "<Assertion/>", "<Assertion xmlns='urn:other'/>"})
        void documentWithoutAnAssertionPasses(String text) throws Exception {
            SAMLDocumentHolder holder = new SAMLDocumentHolder(null, xml(text));

            assertThatCode(() -> MessageChecks.requireNoAssertionIn(holder)).doesNotThrowAnyException();
        }
    }
}
