package dev.ssobridge.architecture;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rooms of the JAR, from the ground up, and the arrows between them: a room uses only rooms above it in this list. A
 * new room needs a row here and in docs/architecture.md.
 */
final class Rooms {
    static final String BASE = "dev.ssobridge";

    /** For each room the rooms that it may use; no other arrow is allowed. */
    static final Map<String, Set<String>> ALLOWED = Stream.of(
                    room("broker"),
                    room("broker.http"),
                    room("event"),
                    room("json"),
                    room("metrics"),
                    room("token"),
                    room("health", "token"),
                    room("registration", "token"),
                    room("ssotarget", "metrics", "registration", "token", "event"),
                    room("user", "token"),
                    room("account", "token", "user"),
                    room("keycloak", "registration", "token", "event"),
                    room("broker.keycloak", "keycloak"),
                    room("broker.owner", "broker", "token", "keycloak"),
                    room("broker.jit", "broker", "broker.keycloak", "user"),
                    room(
                            "broker.oidc",
                            "broker",
                            "broker.http",
                            "broker.keycloak",
                            "broker.owner",
                            "broker.jit",
                            "keycloak"),
                    room("login.keycloak", "token", "keycloak"),
                    room("page", "metrics", "ssotarget", "keycloak"),
                    room("broker.setup", "broker", "broker.oidc", "broker.owner", "page", "token"),
                    room("redeem", "token", "ssotarget", "user", "keycloak"),
                    room("audit", "health", "metrics", "token", "event", "keycloak", "redeem"),
                    room("saml.pending", "keycloak"),
                    room("setup.part"),
                    room("setup.sites", "json", "registration", "keycloak", "setup.part"),
                    room("setup", "registration", "token", "user", "keycloak", "setup.part", "setup.sites"),
                    room("broker.account", "broker.keycloak", "registration"),
                    room(
                            "doctor",
                            "registration",
                            "token",
                            "user",
                            "ssotarget",
                            "setup",
                            "broker.http",
                            "broker.oidc",
                            "broker.account"),
                    room(
                            "admin",
                            "token",
                            "ssotarget",
                            "keycloak",
                            "setup",
                            "setup.part",
                            "setup.sites",
                            "broker.owner",
                            "doctor"),
                    room(
                            "console",
                            "token",
                            "registration",
                            "keycloak",
                            "page",
                            "setup.part",
                            "setup.sites",
                            "doctor",
                            "admin"),
                    room("saml", "registration", "keycloak", "page", "saml.pending"),
                    room(
                            "signon",
                            "metrics",
                            "registration",
                            "token",
                            "event",
                            "ssotarget",
                            "keycloak",
                            "page",
                            "redeem"),
                    room("signout", "registration", "token", "ssotarget", "keycloak", "page"),
                    room(
                            "login",
                            "account",
                            "registration",
                            "token",
                            "event",
                            "ssotarget",
                            "keycloak",
                            "login.keycloak",
                            "page",
                            "redeem",
                            "signout"),
                    room(
                            "loginsso",
                            "console",
                            "account",
                            "broker.setup",
                            "json",
                            "metrics",
                            "registration",
                            "token",
                            "event",
                            "ssotarget",
                            "user",
                            "keycloak",
                            "page",
                            "redeem",
                            "signon"),
                    room(
                            "protocol",
                            "token",
                            "redeem",
                            "keycloak",
                            "login.keycloak",
                            "page",
                            "saml.pending",
                            "saml",
                            "signon",
                            "signout",
                            "login"))
            .collect(Collectors.toMap(Room::name, Room::mayUse));

    /** The rooms that adapt or override Keycloak's services: the folders called keycloak, and the overrides themselves. */
    static final Set<String> WITH_INTERNALS =
            Set.of("keycloak", "login.keycloak", "broker.keycloak", "broker.oidc", "protocol", "saml", "saml.pending");

    private record Room(String name, Set<String> mayUse) {}

    private Rooms() {}

    /** The room of a package: its name below the base. */
    static String of(String packageName) {
        return packageName.equals(BASE) ? "" : packageName.substring(BASE.length() + 1);
    }

    private static Room room(String name, String... mayUse) {
        return new Room(name, Set.of(mayUse));
    }
}
