package dev.ssobridge.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.saml.pending.Models;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Map;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.models.UserSessionModel;

class ReceivedRequestTest {
    private final LogoutRequestType message = new LogoutRequestType(
            "ID_1", DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar(new GregorianCalendar()));
    private final Map<String, String> notes = new HashMap<>();

    private ReceivedRequest received(String relayState) {
        return new ReceivedRequest(null, message, relayState);
    }

    private void name(String value) {
        NameIDType name = new NameIDType();
        name.setValue(value);
        message.setNameID(name);
    }

    @Test
    void requestWithoutANameThatCanBeReadNamesNobody() {
        assertThat(received("state").check(new MessageFindings()).reasons()).containsExactly(MessageReason.PRINCIPAL);
        name(" ");
        assertThat(received("state").check(new MessageFindings()).reasons()).containsExactly(MessageReason.PRINCIPAL);
    }

    @Test
    void freshRequestPasses() {
        name("anna");
        assertThat(received("state").check(new MessageFindings()).reasons()).isEmpty();
    }

    @Test
    void relayStateAndAgeAreBothFound() {
        name("anna");
        message.setNotOnOrAfter(DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar("2020-01-01T00:00:00Z"));

        assertThat(received("<b>").check(new MessageFindings()).reasons())
                .containsExactly(MessageReason.RELAY_STATE, MessageReason.EXPIRED);
    }

    @Test
    void findingsOfTheCallerStayFirst() {
        name("anna");
        MessageFindings findings = new MessageFindings().require(false, MessageReason.BINDING);

        assertThat(received("<b>").check(findings).reasons())
                .containsExactly(MessageReason.BINDING, MessageReason.RELAY_STATE);
    }

    @Test
    void nameIdIsItsValue() {
        assertThat(received(null).nameId()).isNull();

        NameIDType name = new NameIDType();
        name.setValue("G-1234");
        message.setNameID(name);
        assertThat(received(null).nameId()).isEqualTo("G-1234");
    }

    @Test
    void indexesAreThoseOfTheMessage() {
        assertThat(received(null).sessionIndexes()).isEmpty();

        message.addSessionIndex("a::b");
        assertThat(received(null).sessionIndexes()).containsExactly("a::b");
    }

    @Test
    void reloadedRequestIsThatOfTheRunningLogout() {
        notes.put("SAML_LOGOUT_REQUEST_ID", "ID_1");

        assertThat(received(null).hasStarted(Models.loggingOut(notes))).isTrue();
    }

    @Test
    void otherRequestHasNotStartedTheLogout() {
        notes.put("SAML_LOGOUT_REQUEST_ID", "ID_2");

        assertThat(received(null).hasStarted(Models.loggingOut(notes))).isFalse();
    }

    @Test
    void sessionThatIsNotLoggingOutWasNotStarted() {
        notes.put("SAML_LOGOUT_REQUEST_ID", "ID_1");
        UserSessionModel signedIn = Models.userSession("session", notes).make();

        assertThat(received(null).hasStarted(signedIn)).isFalse();
    }

    @Test
    void replyAnswersTheRequest() {
        assertThat(received("state").replyTo("https://shop.example", Binding.POST))
                .isEqualTo(new Reply("ID_1", "state", "https://shop.example", Binding.POST));
    }
}
