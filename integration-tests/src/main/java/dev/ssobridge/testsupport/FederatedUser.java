package dev.ssobridge.testsupport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage;

/**
 * A user as a read-only directory gives it: what the store holds cannot be changed, what it has no field for (required
 * actions, roles, other attributes) Keycloak keeps beside it.
 */
final class FederatedUser extends AbstractUserAdapterFederatedStorage {
    private final UserStore.Person person;

    FederatedUser(KeycloakSession session, RealmModel realm, ComponentModel store, UserStore.Person person) {
        super(session, realm, store);
        this.person = person;
    }

    private Map<String, List<String>> ownAttributes() {
        Map<String, List<String>> own = new LinkedHashMap<>();
        if (person.attributes() != null) {
            own.putAll(person.attributes());
        }
        own.put(UserModel.USERNAME, List.of(person.username()));
        own.put(UserModel.EMAIL, List.of(person.email()));
        own.put(UserModel.FIRST_NAME, List.of(person.firstName()));
        own.put(UserModel.LAST_NAME, List.of(person.lastName()));
        return own;
    }

    private void mustNotBeOwn(String attribute) {
        if (ownAttributes().containsKey(attribute)) {
            throw new ReadOnlyException(attribute + " belongs to the directory");
        }
    }

    @Override
    public String getUsername() {
        return person.username();
    }

    @Override
    public void setUsername(String username) {
        mustNotBeOwn(UserModel.USERNAME);
    }

    @Override
    public Map<String, List<String>> getAttributes() {
        Map<String, List<String>> all = new LinkedHashMap<>(super.getAttributes());
        all.putAll(ownAttributes());
        return all;
    }

    @Override
    public String getFirstAttribute(String name) {
        return getAttributeStream(name).findFirst().orElse(null);
    }

    @Override
    public Stream<String> getAttributeStream(String name) {
        List<String> own = ownAttributes().get(name);
        return own == null ? super.getAttributeStream(name) : own.stream();
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        mustNotBeOwn(name);
        super.setSingleAttribute(name, value);
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        mustNotBeOwn(name);
        super.setAttribute(name, values);
    }

    @Override
    public void removeAttribute(String name) {
        mustNotBeOwn(name);
        super.removeAttribute(name);
    }
}
