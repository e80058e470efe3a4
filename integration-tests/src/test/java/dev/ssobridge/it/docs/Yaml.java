package dev.ssobridge.it.docs;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The project's YAML files; a key that stands twice in one place is an error. */
final class Yaml {
    private static final ObjectMapper READER = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new WithoutAnySetter());

    /** The models of Kubernetes take every field; here they take only those that they know. */
    private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    private Yaml() {}

    /** All documents of a file; of one that is a list, its entries. */
    static List<JsonNode> read(String file) {
        try {
            return READER.readerFor(JsonNode.class)
                    .<JsonNode>readValues(Documents.read(Documents.path(file)))
                    .readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /**
     * A part of a file as a model of Kubernetes.
     *
     * @throws UncheckedIOException for a field that the model does not know, or a value of another type
     */
    static <T> T as(Class<T> model, JsonNode part) {
        try {
            return STRICT.readerFor(model)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
