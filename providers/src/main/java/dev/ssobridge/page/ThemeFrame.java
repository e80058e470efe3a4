package dev.ssobridge.page;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a page together from what the template of a login theme has written around our card, and our own parts for head and
 * body. No script of the theme stays: it would be blocked, or do on our page what it is meant for on a login page.
 */
final class ThemeFrame {
    /** Before the title of the page, in the place that the theme has for it. */
    private static final String TITLE = "<!--sso-title-->";

    /** Before the card, in the place that the theme has for the form. */
    private static final String CARD = "<!--sso-card-->";

    private static final Pattern PARTS = Pattern.compile("<!--sso-head-->|<!--sso-corner-->");
    private static final Pattern NOT_OURS =
            Pattern.compile("(?is)<(script|title)\\b.*?(?:</\\1\\s*>|\\z)|<base\\b[^>]*+>?");
    private static final Pattern HEAD_END = Pattern.compile("(?i)</head\\s*>");
    private static final Pattern BODY_END = Pattern.compile("(?i)</body\\s*>");
    private static final Pattern VIEWPORT = Pattern.compile("(?i)<meta\\b[^<>]*\\bviewport\\b");
    private static final String PHONES = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";

    private ThemeFrame() {}

    /**
     * The page; empty where the template has not put title and card into the head and body of one document, each once.
     *
     * @param written by {@code sso-theme.ftl}: the frame, our part of the head, our part of the body
     */
    static Optional<String> fill(String written) {
        String[] parts = PARTS.split(written, -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        String frame = NOT_OURS.matcher(parts[0]).replaceAll("");
        Matcher head = HEAD_END.matcher(frame);
        Matcher body = BODY_END.matcher(frame);
        return head.find() && body.find() && isInOrder(frame, head.start(), body.start())
                ? Optional.of(String.join(
                        "",
                        frame.substring(0, head.start()),
                        VIEWPORT.matcher(frame).find() ? "" : PHONES,
                        parts[1],
                        frame.substring(head.start(), body.start()),
                        parts[2],
                        frame.substring(body.start())))
                : Optional.empty();
    }

    private static boolean isInOrder(String frame, int head, int body) {
        return List.of(TITLE, CARD).stream()
                .allMatch(mark -> frame.indexOf(mark) > head
                        && frame.indexOf(mark) < body
                        && frame.indexOf(mark) == frame.lastIndexOf(mark));
    }
}
