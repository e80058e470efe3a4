package dev.ssobridge.it.loginsso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.CredentialRepresentation;

/** How users change their own profile: by the account REST API, as Keycloak's account console uses it. */
final class AccountConsole {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI account;
    private final String accessToken;

    private AccountConsole(URI account, String accessToken) {
        this.account = account;
        this.accessToken = accessToken;
    }

    /** Gives the user of a LoginSSO or UpdateSSOUser answer a password, and signs in with it. */
    static AccountConsole signIn(TestRealm realm, JsonNode answer) {
        String userId = answer.path("userId").asText();
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue("password of " + userId);
        realm.admin().users().get(userId).resetPassword(password);
        SiteClient console = new SiteClients(realm).create(client -> {
            client.setPublicClient(true);
            client.setDirectAccessGrantsEnabled(true);
            client.setDefaultClientScopes(List.of("basic", "roles"));
        });
        Map<String, String> grant = Map.of(
                "grant_type", "password",
                "client_id", console.clientId(),
                "username", SsoCalls.stored(realm, answer).getUsername(),
                "password", password.getValue());
        HttpAnswer tokens =
                Loopback.send(HttpRequest.newBuilder(URI.create(realm.issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(FormBody.encode(grant))));
        return new AccountConsole(
                URI.create(realm.issuer() + "/account/"),
                tokens.mustBe(200).json().path("access_token").asText());
    }

    /** Saves the profile, and tries to save attributes (name, value, ..) that the user may not edit. */
    void saveProfile(String firstName, String lastName, String... attributes) {
        ObjectNode profile = (ObjectNode) send(request().GET()).mustBe(200).json();
        profile.put("firstName", firstName).put("lastName", lastName);
        ObjectNode values = profile.has("attributes") ? profile.withObject("/attributes") : JSON.createObjectNode();
        for (int i = 0; i < attributes.length; i += 2) {
            values.putArray(attributes[i]).add(attributes[i + 1]);
        }
        profile.set("attributes", values);
        HttpAnswer saved = send(request().POST(BodyPublishers.ofString(profile.toString())));
        if (attributes.length == 0) {
            saved.mustBe(204);
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(account)
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    private static HttpAnswer send(HttpRequest.Builder request) {
        return Loopback.send(request);
    }
}
