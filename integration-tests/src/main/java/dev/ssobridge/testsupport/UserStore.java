package dev.ssobridge.testsupport;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.storage.StorageUnavailableException;

/**
 * What stands for an LDAP server: its users, and whether it answers.
 *
 * @param state what a look-up does
 * @param users all of its users
 */
public record UserStore(State state, List<Person> users) {
    private static volatile UserStore current = new UserStore(State.UP, List.of());

    /** {@code BROKEN} throws what no one expects, {@code UNAVAILABLE} what Keycloak takes for "go on without this store". */
    public enum State {
        UP,
        BROKEN,
        UNAVAILABLE
    }

    /** A user of the store; only {@code attributes} may be null. */
    public record Person(
            String username,
            String password,
            String email,
            String firstName,
            String lastName,
            Map<String, List<String>> attributes) {}

    static void replace(UserStore store) {
        current = new UserStore(store.state(), List.copyOf(store.users()));
    }

    static Optional<Person> find(Predicate<Person> wanted) {
        UserStore store = current;
        return switch (store.state()) {
            case UP -> store.users().stream().filter(wanted).findFirst();
            case BROKEN -> throw new IllegalStateException("the test broke this user store");
            case UNAVAILABLE -> throw Outage.exception();
        };
    }

    /** Apart, because older servers have no such exception: there the rest of the store still works. */
    private static final class Outage {
        static RuntimeException exception() {
            return new StorageUnavailableException("the test made this user store unavailable");
        }
    }
}
