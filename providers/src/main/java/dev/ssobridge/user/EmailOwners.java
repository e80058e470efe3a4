package dev.ssobridge.user;

import dev.ssobridge.token.SerialSection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Finds the users who have an e-mail. In most realms Keycloak's unique constraint guards it. A realm that allows
 * duplicates has none: there, calls that would give the same address to two users run one after the other.
 */
public final class EmailOwners {
    private final KeycloakSession session;
    private final RealmModel realm;

    public EmailOwners(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** A user other than {@code user} (null: any user) who has the e-mail. */
    public Optional<UserModel> otherThan(UserModel user, String email) {
        if (!realm.isDuplicateEmailsAllowed()) {
            return Optional.ofNullable(session.users().getUserByEmail(realm, email))
                    .filter(owner -> isOther(owner, user));
        }
        SerialSection.enter(session, "email/" + realm.getId() + "/" + email);
        Map<String, String> exactly = Map.of(UserModel.EMAIL, email, UserModel.EXACT, "true");
        try (Stream<UserModel> owners = session.users().searchForUserStream(realm, exactly)) {
            return owners.filter(owner -> isOther(owner, user)).findFirst();
        }
    }

    private static boolean isOther(UserModel owner, UserModel user) {
        return user == null || !owner.getId().equals(user.getId());
    }
}
