package dev.ssobridge.demo.forum;

import java.util.List;
import java.util.Optional;

/**
 * A question and its answers. Their texts are words of the pages, in the order of their authors.
 *
 * @param id the last part of its page's path, and of the keys of its words
 * @param authors the authors of all posts, the question's first
 */
public record Topic(String id, List<String> authors) {

    /** All topics, the newest first. */
    static final List<Topic> ALL = List.of(
            new Topic("night-use", List.of("marta", "olek", "marta")),
            new Topic("meter-reading", List.of("sven", "ines")),
            new Topic("hard-water", List.of("joan", "olek")));

    static Optional<Topic> find(String id) {
        return ALL.stream().filter(topic -> topic.id.equals(id)).findFirst();
    }
}
