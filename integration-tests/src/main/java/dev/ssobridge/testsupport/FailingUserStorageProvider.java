package dev.ssobridge.testsupport;

import java.util.function.Predicate;
import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.UserLookupProvider;

/** Read-only federated users out of {@link UserStore}, for as long as that works. */
public final class FailingUserStorageProvider
        implements UserStorageProvider, UserLookupProvider, CredentialInputValidator {
    private final KeycloakSession session;
    private final ComponentModel component;

    FailingUserStorageProvider(KeycloakSession session, ComponentModel component) {
        this.session = session;
        this.component = component;
    }

    @Override
    public UserModel getUserById(RealmModel realm, String id) {
        return getUserByUsername(realm, StorageId.externalId(id));
    }

    @Override
    public UserModel getUserByUsername(RealmModel realm, String username) {
        return find(realm, person -> person.username().equalsIgnoreCase(username));
    }

    @Override
    public UserModel getUserByEmail(RealmModel realm, String email) {
        return find(realm, person -> email.equalsIgnoreCase(person.email()));
    }

    private UserModel find(RealmModel realm, Predicate<UserStore.Person> wanted) {
        return UserStore.find(wanted)
                .map(person -> new FederatedUser(session, realm, component, person))
                .orElse(null);
    }

    @Override
    public boolean supportsCredentialType(String credentialType) {
        return PasswordCredentialModel.TYPE.equals(credentialType);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String credentialType) {
        return supportsCredentialType(credentialType);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return supportsCredentialType(input.getType())
                && UserStore.find(person -> person.username().equals(user.getUsername()))
                        .filter(person -> input.getChallengeResponse().equals(person.password()))
                        .isPresent();
    }

    @Override
    public void close() {}
}
