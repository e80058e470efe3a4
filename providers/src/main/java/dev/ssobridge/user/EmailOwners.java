package dev.ssobridge.user;

import dev.ssobridge.token.SerialSection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Who has an e-mail. Keycloak's own unique constraint guards it in most realms; in one that allows duplicates there is
 * none, so calls that are about to give the same address to two users go one after the other.
 */
public final class EmailOwners {
    private final KeycloakSession session;
    private final RealmModel realm;

    public EmailOwners(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** A user other than {@code user} (null: anyone) who has the e-mail. */
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
