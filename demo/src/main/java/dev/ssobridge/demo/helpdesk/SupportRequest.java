package dev.ssobridge.demo.helpdesk;

import java.util.List;
import java.util.Optional;

/**
 * A request in the inbox; all of them are invented.
 *
 * @param number in the address of its page, {@code /requests/{number}}
 */
public record SupportRequest(int number, String subject, String state, String text) {

    static final List<SupportRequest> ALL = List.of(
            new SupportRequest(
                    41, "The printer on the second floor is offline", "Open", "It has said so since Monday morning."),
            new SupportRequest(
                    42,
                    "A second screen, please",
                    "Waiting",
                    "For the planning desk. The order waits for an approval."),
            new SupportRequest(
                    43, "Door badge does not open the lab", "Solved", "The badge was given the lab's door as well."));

    static Optional<SupportRequest> find(String number) {
        return ALL.stream()
                .filter(request -> String.valueOf(request.number).equals(number))
                .findFirst();
    }
}
