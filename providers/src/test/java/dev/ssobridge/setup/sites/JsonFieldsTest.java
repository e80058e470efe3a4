package dev.ssobridge.setup.sites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.json.StrictJson;
import dev.ssobridge.json.UnreadableJsonException;
import dev.ssobridge.registration.Field;
import dev.ssobridge.registration.Form;
import dev.ssobridge.registration.Mistakes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldsTest {
    private static final Form FORM = new Form("site", List.of(Field.text("name"), Field.list("urls")));

    private final Mistakes mistakes = new Mistakes();

    private static JsonNode json(String text) throws UnreadableJsonException {
        return StrictJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textsAndListsAreTheValuesOfTheForm() throws UnreadableJsonException {
        var config = new JsonFields(FORM, mistakes).config(json("{'name': 'a', 'urls': ['b', 'c']}"));

        assertThat(config.getConfig()).containsEntry("name", List.of("a")).containsEntry("urls", List.of("b", "c"));
        assertThat(mistakes.isEmpty()).isTrue();
    }

    @Test
    void nullIsNoValue() throws UnreadableJsonException {
        var config = new JsonFields(FORM, mistakes).config(json("{'name': null, 'urls': null}"));

        assertThat(config.getConfig().values()).allMatch(List::isEmpty);
        assertThat(mistakes.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name': 1} | site.name: must be a text",
                "{'name': ['a']} | site.name: must be a text",
                "{'urls': 'a'} | site.urls: must be a list of texts",
                "{'urls': [null]} | site.urls: must be a list of texts",
                "{'other': 'a'} | site.other: is not a setting of this form",
                "[] | site: must be an object",
                "null | site: is required"
            })
    void valueOfAnotherTypeIsAMistake(String json, String mistake) throws UnreadableJsonException {
        new JsonFields(FORM, mistakes).config(json(json));

        assertThat(mistakes.text()).isEqualTo(mistake);
    }

    @Test
    void nameThatTheCallerChoseIsMadeFitForAMessage() {
        assertThat(JsonFields.printable("a{0}'\n")).isEqualTo("a?0???");
        assertThat(JsonFields.printable("x".repeat(61))).hasSize(63).endsWith("...");
    }
}
