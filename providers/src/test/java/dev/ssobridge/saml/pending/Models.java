package dev.ssobridge.saml.pending;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** Keycloak's models, without a Keycloak. */
public final class Models {
    private Models() {}

    /** A user session that keeps its notes in a map. */
    public static Stub<UserSessionModel> userSession(String id, Map<String, String> notes) {
        return Stub.of(UserSessionModel.class)
                .with("getId", id)
                .with("getNotes", notes)
                .with("getState", UserSessionModel.State.LOGGED_IN)
                .when("getNote", name -> notes.get(name[0]))
                .when("removeNote", name -> notes.remove(name[0]))
                .when("setNote", note -> {
                    if (note[1] == null) {
                        notes.remove(note[0]);
                    } else {
                        notes.put((String) note[0], (String) note[1]);
                    }
                    return null;
                });
    }

    /** A user session in the middle of a logout. */
    public static UserSessionModel loggingOut(Map<String, String> notes) {
        return userSession("session", notes)
                .with("getState", UserSessionModel.State.LOGGING_OUT)
                .make();
    }

    /** An enabled SAML client with these attributes. */
    public static Stub<ClientModel> client(String clientId, Map<String, String> attributes) {
        return Stub.of(ClientModel.class)
                .when("getRealm", nothing -> realm())
                .with("getId", "id-of-" + clientId)
                .with("getClientId", clientId)
                .with("getProtocol", "saml")
                .with("isEnabled", true)
                .with("getAttributes", attributes)
                .when("getAttribute", name -> attributes.get(name[0]));
    }

    public static ClientModel client(String clientId) {
        return client(clientId, Map.of()).make();
    }

    /** A realm with these clients. */
    public static RealmModel realm(ClientModel... clients) {
        Map<String, ClientModel> byId = new HashMap<>();
        Map<String, ClientModel> byClientId = new HashMap<>();
        for (ClientModel client : clients) {
            byId.put(client.getId(), client);
            byClientId.put(client.getClientId(), client);
        }
        return Stub.of(RealmModel.class)
                .with("getId", "realm-id")
                .with("getName", "demo")
                .when("getComponentsStream", asked -> Stream.empty())
                .when("getClientById", id -> byId.get(id[0]))
                .when("getClientByClientId", id -> byClientId.get(id[0]))
                .make();
    }
}
