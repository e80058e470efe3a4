package dev.ssobridge.doctor;

import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.ssotarget.TargetReview;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.urls.UrlType;

/** Where the targets are, seen from Keycloak. */
record SiteExamination(Examined examined) implements Examination {

    /** The host at which browsers reach this realm. */
    static Optional<SiteName> keycloak(Examined examined) {
        return SiteName.of(examined.session()
                .getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUri()
                .toString());
    }

    @Override
    public void run(Findings findings) {
        keycloak(examined)
                .filter(keycloak -> !keycloak.isLoopback())
                .ifPresent(keycloak -> TargetReview.targets(examined.realm()).stream()
                        .filter(StoredRegistration::isEnabled)
                        .forEach(target -> examine(target, keycloak, findings)));
    }

    private static void examine(StoredRegistration target, SiteName keycloak, Findings findings) {
        Stream.of(TargetReview.CALLBACK_URL, TargetReview.SIGN_OUT_URL)
                .flatMap(field -> target.text(field).stream())
                .flatMap(url -> SiteName.of(url).stream())
                .distinct()
                .filter(site -> !site.isLoopback())
                .forEach(site -> examine(TargetExamination.place(target), site, keycloak, findings));
    }

    private static void examine(Place place, SiteName site, SiteName keycloak, Findings findings) {
        if (keycloak.isPublic() && site.isPrivate()) {
            findings.add(Kind.TARGET_PRIVATE, place, site.host());
        } else if (!site.isSameSite(keycloak)) {
            findings.add(Kind.TARGET_ON_ANOTHER_SITE, place, site.host(), keycloak.host());
        }
    }
}
