package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFieldsTest {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final RequestFields body = new RequestFields("", json);
    private final RequestFields inner = new RequestFields("accounts[1].", json);

    @Test
    void allowedFieldsPass() {
        json.put("id", "1").put("servicePoints", "A");

        assertThatCode(() -> inner.allowOnly(Set.of("id", "servicePoints", "name")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} is quoted as {1}")
    @CsvSource({"name, name", "'a b', a?b", "'<b>', ?b?", "'x\u2028y', x?y"})
    void unknownFieldIsNamedSafely(String name, String quoted) {
        json.put(name, "1");

        assertThatThrownBy(() -> inner.allowOnly(Set.of("id")))
                .isInstanceOf(CallException.class)
                .hasMessage("The field accounts[1]." + quoted + " is unknown.");
    }

    @Test
    void longNameIsCut() {
        assertThat(RequestFields.printable("n".repeat(61))).isEqualTo("n".repeat(60) + "...");
        assertThat(RequestFields.printable("n".repeat(60))).isEqualTo("n".repeat(60));
    }

    @Test
    void absentAndNullAreTheSame() throws Exception {
        json.putNull("email");

        assertThat(body.optional("email", 10)).isNull();
        assertThat(body.optional("other", 10)).isNull();
        assertThat(body.array("email", 10)).isNull();
        assertThatThrownBy(() -> body.required("email", 10)).hasMessage("The field email is missing.");
    }

    @Test
    void textMayBeAsLongAsItsLimit() throws Exception {
        json.put("name", "12345");

        assertThat(body.required("name", 5)).isEqualTo("12345");
        assertThatThrownBy(() -> body.required("name", 4)).hasMessage("The field name is longer than 4 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "a\u007fb", "a\u0085b", "a\u2028b", "a\u2029b", "a\ud800b"})
    void textWithAControlCharacterIsRefused(String text) {
        json.put("name", text);

        assertThatThrownBy(() -> body.optional("name", 100)).hasMessage("The field name holds a control character.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jané", "李", "🙂", "a b", " a "})
    void textOfAnyScriptPasses(String text) throws Exception {
        json.put("name", text);

        assertThat(body.optional("name", 100)).isEqualTo(text);
    }

    @Test
    void arrayMayHaveAsManyElementsAsItsLimit() throws Exception {
        json.putArray("list").add(1).add(2);

        assertThat(body.array("list", 2)).hasSize(2);
        assertThatThrownBy(() -> body.array("list", 1)).hasMessage("The field list has more than 1 elements.");
    }
}
