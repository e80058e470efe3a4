package dev.ssobridge.demo.helpdesk;

import java.util.List;
import java.util.Optional;

/**
 * A request in the inbox; all of them are invented. Its texts are words of the pages.
 *
 * @param number in the address of its page, {@code /requests/{number}}, and in the keys of its words
 * @param state {@code open}, {@code waiting} or {@code solved}, the end of the key of its words
 * @param notes the number of notes
 */
public record SupportRequest(int number, String state, int notes) {

    static final List<SupportRequest> ALL = List.of(
            new SupportRequest(44, "open", 1),
            new SupportRequest(43, "solved", 2),
            new SupportRequest(42, "waiting", 2),
            new SupportRequest(41, "open", 1),
            new SupportRequest(7, "solved", 1));

    static final List<String> STATES = List.of("open", "waiting", "solved");

    static Optional<SupportRequest> find(String number) {
        return ALL.stream()
                .filter(request -> String.valueOf(request.number).equals(number))
                .findFirst();
    }

    /** All requests of a state; all of them if it is not the name of one. */
    static List<SupportRequest> in(String state) {
        return STATES.contains(state)
                ? ALL.stream().filter(request -> request.state.equals(state)).toList()
                : ALL;
    }
}
