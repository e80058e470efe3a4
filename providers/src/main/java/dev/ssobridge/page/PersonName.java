package dev.ssobridge.page;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/** How a page names a person. */
public final class PersonName {
    private PersonName() {}

    /** First and last name, as far as known, and the username, which tells people of one name apart. */
    public static String of(UserModel user) {
        String full = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return full.isEmpty() ? user.getUsername() : full + " (" + user.getUsername() + ")";
    }
}
