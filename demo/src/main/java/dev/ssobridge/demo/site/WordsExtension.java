package dev.ssobridge.demo.site;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The functions that templates take their words from: {@code t("key", value ..)} is the text of a key, and
 * {@code strong("key", value ..)} the same with the values in strong type.
 */
final class WordsExtension extends AbstractExtension {

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("t", new Text(), "strong", new Strong());
    }

    private abstract static class Positional implements Function {

        @Override
        public List<String> getArgumentNames() {
            return null; // any number of them, by position
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Object[] values = IntStream.range(1, arguments.size())
                    .mapToObj(position -> arguments.get(String.valueOf(position)))
                    .toArray();
            return execute(Words.in(context.getLocale()), String.valueOf(arguments.get("0")), values);
        }

        abstract Object execute(Words words, String key, Object... values);
    }

    /** Not safe: the template engine escapes the whole text. */
    private static final class Text extends Positional {

        @Override
        Object execute(Words words, String key, Object... values) {
            return words.text(key, values);
        }
    }

    /** Escapes the pattern and the values by itself, as the mark-up between them must stay. */
    private static final class Strong extends Positional {

        @Override
        Object execute(Words words, String key, Object... values) {
            Object[] marked = new Object[values.length];
            for (int i = 0; i < values.length; i++) {
                marked[i] = "<strong>" + escape(String.valueOf(values[i])) + "</strong>";
            }
            return new SafeString(words.format(escape(words.pattern(key)), marked));
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
