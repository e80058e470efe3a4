package dev.ssobridge.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Which website has created a user, and under which name: the user attribute {@code sso.created-by}, which only
 * administrators may edit.
 *
 * @param client internal id of the website's client
 * @param clientId its client id at that time
 * @param username of the user at that time
 */
public record CreatedBy(String client, String clientId, String username) {
    /** The user attribute. */
    public static final String ATTRIBUTE = "sso.created-by";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Which website has created a user of the session's realm; empty where none has, and where users may edit the
     * attribute: a user could claim the name of a customer to come.
     */
    public static Optional<CreatedBy> of(KeycloakSession session, UserModel user) {
        return UserWrittenAttributes.contain(session, ATTRIBUTE) ? Optional.empty() : of(user);
    }

    /** What the attribute says; empty where a user has none, or one in another form. */
    static Optional<CreatedBy> of(UserModel user) {
        String value = user.getFirstAttribute(ATTRIBUTE);
        if (value == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(value);
            return json.isObject()
                    ? Optional.of(new CreatedBy(
                            json.path("client").asText(),
                            json.path("clientId").asText(),
                            json.path("username").asText()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whether a user may have been created by a website: the attribute is there, whatever it says. */
    public static boolean isNoted(UserModel user) {
        return user.getFirstAttribute(ATTRIBUTE) != null;
    }

    /** Notes that a website has just created the user. */
    public static void note(UserModel user, ClientModel website) {
        String value = JSON.createObjectNode()
                .put("client", website.getId())
                .put("clientId", website.getClientId())
                .put("username", user.getUsername())
                .toString();
        user.setSingleAttribute(ATTRIBUTE, value);
    }

    /**
     * Whether the user belongs to a website. A user who has another name now does not: the website means the person whose
     * name it once was. A website whose client was deleted and made anew has its users back by its client id.
     */
    public boolean isOf(RealmModel realm, ClientModel website, UserModel user) {
        boolean same = client.equals(website.getId())
                || (clientId.equals(website.getClientId()) && realm.getClientById(client) == null);
        return same && username.equals(user.getUsername());
    }
}
