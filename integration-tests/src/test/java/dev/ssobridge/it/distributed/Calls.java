package dev.ssobridge.it.distributed;

import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.RoleRepresentation;

/** What somebody with a target's access token would try next; each answers the status. */
final class Calls {
    private Calls() {}

    static int admin(TestRealm realm, String accessToken) {
        URI users = URI.create(realm.issuer().toString().replace("/realms/", "/admin/realms/") + "/users");
        return get(users, accessToken);
    }

    static int account(TestRealm realm, String accessToken) {
        return get(URI.create(realm.issuer() + "/account"), accessToken);
    }

    private static int get(URI uri, String accessToken) {
        return Loopback.send(HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + accessToken)
                        .header("Accept", "application/json"))
                .status();
    }

    static int exchange(TestRealm realm, String accessToken, String audience) {
        return Loopback.send(HttpRequest.newBuilder(URI.create(realm.issuer() + "/protocol/openid-connect/token"))
                        .header("Authorization", BasicAuth.header("shop", "shop-secret"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(FormBody.encode(Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token",
                                accessToken,
                                "subject_token_type",
                                "urn:ietf:params:oauth:token-type:access_token",
                                "audience",
                                audience)))))
                .status();
    }

    static int refreshAtShop(TestRealm realm, String refreshToken) {
        return Loopback.send(HttpRequest.newBuilder(URI.create(realm.issuer() + "/protocol/openid-connect/token"))
                        .header("Authorization", BasicAuth.header("shop", "shop-secret"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                FormBody.encode(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)))))
                .status();
    }

    static void makeAdministrator(TestRealm realm, TestUser user) {
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        RoleRepresentation role = realm.admin()
                .clients()
                .get(management)
                .roles()
                .get("view-users")
                .toRepresentation();
        realm.users().admin(user).roles().clientLevel(management).add(List.of(role));
    }
}
