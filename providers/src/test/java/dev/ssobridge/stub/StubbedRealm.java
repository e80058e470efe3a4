package dev.ssobridge.stub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.adapter.InMemoryUserAdapter;
import org.keycloak.storage.user.UserLookupProvider;

/** A realm with users in memory, and a session in it. More answers can be added to each stub. */
public final class StubbedRealm {
    private final List<UserModel> users = new ArrayList<>();
    private final List<ComponentModel> stores = new ArrayList<>();
    private final Map<Object, Object> factories = new HashMap<>();

    /** The realm {@code demo}. */
    public final Stub<RealmModel> realm = Stub.of(RealmModel.class)
            .with("getId", "realm")
            .with("getName", "demo")
            .answering("getStorageProviders", type -> stores.stream());

    /** The users that Keycloak itself knows. */
    public final Stub<UserProvider> provider = Stub.of(UserProvider.class)
            .answering("getUserByUsername", asked -> find(users, UserModel.USERNAME, asked[1]))
            .answering("getUserByEmail", asked -> find(users, UserModel.EMAIL, asked[1]))
            .answering("searchForUserStream", asked -> search((Map<?, ?>) asked[1]))
            .answering("getFederatedIdentitiesStream", asked -> Stream.<FederatedIdentityModel>empty());

    /** The context of the session. */
    public final Stub<KeycloakContext> context = Stub.of(KeycloakContext.class).answering("getRealm", none -> realm());

    /** The session. */
    public final Stub<KeycloakSession> session = Stub.of(KeycloakSession.class)
            .answering("getContext", none -> context.get())
            .answering("users", none -> provider.get())
            .answering("getKeycloakSessionFactory", none -> factory());

    private final RealmModel realmModel = realm.get();

    public RealmModel realm() {
        return realmModel;
    }

    public KeycloakSession session() {
        return session.get();
    }

    /** A new enabled user, whose id is the name; {@code email} may be null. */
    public UserModel add(String name, String email) {
        UserModel user = user(name, email);
        users.add(user);
        return user;
    }

    private UserModel user(String name, String email) {
        UserModel user = new InMemoryUserAdapter(session(), realm(), name);
        user.setUsername(name);
        user.setEnabled(true);
        if (email != null) {
            user.setEmail(email);
        }
        return user;
    }

    /** An external store that knows one user. */
    public void addStore(String name, String email) {
        List<UserModel> known = List.of(user(name, email));
        addStore(Stub.of(LookUpStore.class)
                .answering("getUserByUsername", asked -> find(known, UserModel.USERNAME, asked[1]))
                .answering("getUserByEmail", asked -> find(known, UserModel.EMAIL, asked[1])));
    }

    /** An external store that can't answer. */
    public void addBrokenStore() {
        addStore(Stub.of(LookUpStore.class)
                .answering("getUserByUsername", StubbedRealm::fail)
                .answering("getUserByEmail", StubbedRealm::fail));
    }

    private void addStore(Stub<LookUpStore> store) {
        String id = "store-" + stores.size();
        ComponentModel model = new ComponentModel();
        model.setId(id);
        model.setProviderId(id);
        stores.add(model);
        LookUpStore made = store.get();
        factories.put(
                id,
                Stub.of(UserStorageProviderFactory.class).with("create", made).get());
    }

    private KeycloakSessionFactory factory() {
        return Stub.of(KeycloakSessionFactory.class)
                .answering("getProviderFactory", asked -> factories.get(asked[asked.length - 1]))
                .get();
    }

    /** A store that can look users up. */
    public interface LookUpStore extends UserStorageProvider, UserLookupProvider {}

    private static Object fail(Object[] asked) {
        throw new IllegalStateException("The store does not answer");
    }

    private Stream<UserModel> search(Map<?, ?> parameters) {
        return users.stream().filter(user -> parameters.get(UserModel.EMAIL).equals(user.getEmail()));
    }

    private static UserModel find(List<UserModel> users, String attribute, Object value) {
        return users.stream()
                .filter(user -> value.equals(user.getFirstAttribute(attribute)))
                .findFirst()
                .orElse(null);
    }
}
