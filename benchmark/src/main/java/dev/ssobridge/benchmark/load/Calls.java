package dev.ssobridge.benchmark.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.ssobridge.benchmark.realm.Clients;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What servers call, in one realm. They hand on what they get in the caller's attributes:
 * {@code username}, {@code token}, {@code code}, {@code accessToken}, {@code idToken}, {@code refreshToken}.
 */
public final class Calls {
    private static final String USER = "{\"username\":\"#{username}\",\"accounts\":[\"1001\"],"
            + "\"email\":\"#{username}@example.com\",\"firstName\":\"First\",\"lastName\":\"Last\"}";

    private final MeasuredRealm realm;
    private final String callback;
    private final AtomicInteger counter = new AtomicInteger();
    private final Supply adminToken = new Supply("adminToken");

    /**
     * For one realm.
     *
     * @param callback the redirect URI
     */
    public Calls(MeasuredRealm realm, String callback) {
        this.realm = realm;
        this.callback = callback;
    }

    /** The next of the realm's users: everybody's turn comes round. */
    public ChainBuilder nextUser(int first, int count) {
        return exec(session -> session.set("username", "user-" + (first + counter.getAndIncrement() % count)));
    }

    /** A name that nobody has. */
    public ChainBuilder newName() {
        return exec(session -> session.set("username", "new-" + UUID.randomUUID()));
    }

    /** LoginSSO for {@code username}. */
    public ChainBuilder loginSso() {
        return exec(http("LoginSSO")
                .post(realm.url() + "/sso/login")
                .header("Authorization", Clients.basic(Clients.UTILITY))
                .header("Content-Type", "application/json")
                .body(StringBody(USER))
                .check(status().is(200), jsonPath("$.token").saveAs("token")));
    }

    /** The portal consumes {@code token} by REST. */
    public ChainBuilder consume() {
        return exec(http("consume")
                .post(realm.url() + "/sso/token")
                .header("Authorization", Clients.basic(Clients.PORTAL))
                .header("Content-Type", "application/json")
                .body(StringBody("{\"token\":\"#{token}\"}"))
                .check(status().is(200)));
    }

    private HttpRequestActionBuilder form(String name, String path, String client) {
        return http(name)
                .post(realm.url() + "/protocol/openid-connect/" + path)
                .header("Authorization", Clients.basic(client));
    }

    /** The stock request for an access token of the utility itself. */
    public ChainBuilder clientCredentials() {
        return exec(form("client_credentials", "token", Clients.UTILITY)
                .formParam("grant_type", "client_credentials")
                .check(status().is(200)));
    }

    /** The portal asks about {@code accessToken}. */
    public ChainBuilder introspect() {
        return exec(form("introspection", "token/introspect", Clients.PORTAL)
                .formParam("token", "#{accessToken}")
                .check(status().is(200), jsonPath("$.active").is("true")));
    }

    /** The portal exchanges {@code code}. */
    public ChainBuilder tokens() {
        return exec(form("token", "token", Clients.PORTAL)
                .formParam("grant_type", "authorization_code")
                .formParam("code", "#{code}")
                .formParam("redirect_uri", callback)
                .check(
                        status().is(200),
                        jsonPath("$.access_token").saveAs("accessToken"),
                        jsonPath("$.refresh_token").saveAs("refreshToken"),
                        jsonPath("$.id_token").saveAs("idToken")));
    }

    /** The portal ends the session of {@code refreshToken}, without a browser. */
    public ChainBuilder endSession() {
        return exec(form("logout", "logout", Clients.PORTAL)
                .formParam("refresh_token", "#{refreshToken}")
                .check(status().is(204)));
    }

    /** A fresh token for the stock way of LoginSSO; its caller would keep it as long. */
    public ChainBuilder adminToken() {
        return exec(form("admin token", "token", Clients.ADMIN_CALLER)
                        .formParam("grant_type", "client_credentials")
                        .check(status().is(200), jsonPath("$.access_token").saveAs("adminToken")))
                .exec(adminToken.put());
    }

    /**
     * The stock way to do LoginSSO's work: find the user, write what may have changed, open a session by impersonation.
     */
    public ChainBuilder adminLogin() {
        return exec(adminToken.borrow())
                .exec(http("find user")
                        .get(realm.adminUrl() + "/users?exact=true&username=#{username}")
                        .header("Authorization", "Bearer #{adminToken}")
                        .check(status().is(200), jsonPath("$[0].id").saveAs("userId")))
                .exec(http("update user")
                        .put(realm.adminUrl() + "/users/#{userId}")
                        .header("Authorization", "Bearer #{adminToken}")
                        .header("Content-Type", "application/json")
                        .body(StringBody(representation()))
                        .check(status().is(204)))
                .exec(http("impersonate")
                        .post(realm.adminUrl() + "/users/#{userId}/impersonation")
                        .header("Authorization", "Bearer #{adminToken}")
                        .header("Content-Type", "application/json")
                        .body(StringBody("{}"))
                        .check(status().is(200)));
    }

    /** The stock way to create the same user. */
    public ChainBuilder adminCreate() {
        return exec(adminToken.borrow())
                .exec(http("create user")
                        .post(realm.adminUrl() + "/users")
                        .header("Authorization", "Bearer #{adminToken}")
                        .header("Content-Type", "application/json")
                        .body(StringBody(representation()))
                        .check(status().is(201), header("Location").exists()));
    }

    private static String representation() {
        return "{\"username\":\"#{username}\",\"enabled\":true,\"email\":\"#{username}@example.com\","
                + "\"firstName\":\"First\",\"lastName\":\"Last\","
                + "\"attributes\":{\"sso.accounts\":[\"[{\\\"id\\\":\\\"1001\\\",\\\"servicePoints\\\":[]}]\"]}}";
    }
}
