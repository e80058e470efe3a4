package dev.ssobridge.it.faults;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.server.KeycloakServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some inputs stay good however they are changed. What they have made is taken away again, by what their answers say. */
final class Undo {
    private static final Pattern REALM = Pattern.compile("/realms/([^/?]+)/sso/");
    private static final Pattern CREATED = Pattern.compile("\"userId\":\"([^\"]+)\",\"created\":true");

    private Undo() {}

    /** The path in the admin API of what the answer says was made. */
    static Optional<String> pathOf(WireRequest request, WireAnswer answer) {
        if (answer.status() == 201) {
            return answer.header("Location")
                    .map(location -> URI.create(location).getRawPath())
                    .filter(path -> path.startsWith("/admin/"));
        }
        Matcher user = CREATED.matcher(answer.body());
        Matcher realm = REALM.matcher(request.target());
        return answer.status() == 200 && user.find() && realm.find()
                ? Optional.of("/admin/realms/" + realm.group(1) + "/users/" + user.group(1))
                : Optional.empty();
    }

    static void remove(KeycloakServer server, String path) {
        HttpAnswer answer = Loopback.send(HttpRequest.newBuilder(server.url().resolve(path))
                .header(
                        "Authorization",
                        "Bearer " + server.admin().tokenManager().getAccessTokenString())
                .DELETE());
        answer.mustBe(204);
    }
}
