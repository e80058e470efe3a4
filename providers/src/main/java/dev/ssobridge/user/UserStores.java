package dev.ssobridge.user;

import dev.ssobridge.CheckedOn;
import java.util.function.BiPredicate;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.UserLookupProvider;

/**
 * The external user stores of a realm. Keycloak's own look-up takes a store that is down, or slow, for one that does
 * not know the user. A user created then would stand in front of the real one.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"UserStorageManager.tryResolveFederatedUser", "AbstractStorageManager.getStorageProviderInstance"})
public final class UserStores {
    private UserStores() {}

    /**
     * Asks every enabled store of the realm that can look users up, until one says yes.
     *
     * @throws RuntimeException of a store that can't answer
     */
    public static boolean anyKnows(
            KeycloakSession session, RealmModel realm, BiPredicate<UserLookupProvider, RealmModel> question) {
        return realm.getStorageProviders(UserStorageProvider.class)
                .map(UserStorageProviderModel::new)
                .filter(UserStorageProviderModel::isEnabled)
                .map(model -> provider(session, model))
                .filter(UserLookupProvider.class::isInstance)
                .map(UserLookupProvider.class::cast)
                .anyMatch(store -> question.test(store, realm));
    }

    private static UserStorageProvider provider(KeycloakSession session, ComponentModel model) {
        // Keycloak keeps the instance of this session there.
        if (session.getAttribute(model.getId()) instanceof UserStorageProvider made) {
            return made;
        }
        UserStorageProviderFactory<?> factory = (UserStorageProviderFactory<?>) session.getKeycloakSessionFactory()
                .getProviderFactory(UserStorageProvider.class, model.getProviderId());
        if (factory == null) {
            return null;
        }
        UserStorageProvider made = factory.create(session, model);
        session.enlistForClose(made);
        session.setAttribute(model.getId(), made);
        return made;
    }
}
