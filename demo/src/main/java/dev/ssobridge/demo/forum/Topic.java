package dev.ssobridge.demo.forum;

import java.util.List;
import java.util.Optional;

/**
 * A question and its answers.
 *
 * @param id the last part of its page's path
 * @param title the question in short
 * @param posts all posts, the question first
 */
public record Topic(String id, String title, List<Post> posts) {

    /**
     * One post.
     *
     * @param author the name of the author
     * @param text the text as the author wrote it
     */
    public record Post(String author, String text) {}

    /** All topics, the newest first. */
    static final List<Topic> ALL = List.of(
            new Topic(
                    "night-use",
                    "200 watts at night, and nobody is up",
                    List.of(
                            new Post("marta", "My curve never goes below 200 watts. Where do I begin to look?"),
                            new Post("olek", "With us it was the hot water pump. It ran all night for nobody."),
                            new Post("marta", "It is the pump! Timer bought. Thank you."))),
            new Topic(
                    "meter-reading",
                    "Which of the two numbers is the reading?",
                    List.of(
                            new Post("sven", "My new meter shows 1.8.0 and 2.8.0 by turns. Which one do I write down?"),
                            new Post("ines", "1.8.0 is what you took. 2.8.0 is what your solar panels gave back."))),
            new Topic(
                    "hard-water",
                    "How hard is our water?",
                    List.of(
                            new Post("joan", "The kettle is white after two weeks. Does anybody know the number?"),
                            new Post("olek", "Fourteen degrees on our side of the river, nine on yours."))));

    static Optional<Topic> find(String id) {
        return ALL.stream().filter(topic -> topic.id.equals(id)).findFirst();
    }
}
