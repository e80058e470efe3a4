package dev.ssobridge.demo.ssotarget;

import java.util.stream.Stream;

/** Values of the Referer header that are not Keycloak's origin; {@code 8080} stands for the fake Keycloak's port. */
final class ForeignReferers {

    private ForeignReferers() {}

    static Stream<String> all() {
        return Stream.of(
                "http://evil.example/",
                "https://localhost:8080/",
                "http://localhost/",
                "http://localhost:8080@evil.example/",
                "http://localhost:8080.evil.example/",
                "http://evil.example/http://localhost:8080/",
                "about:blank",
                "//localhost:8080/",
                "no address");
    }

    /** The referer with the real port of this site's fake Keycloak. */
    static String at(TargetUnderTest target, String referer) {
        return referer.replace("8080", "" + target.keycloak().realm().getPort());
    }
}
