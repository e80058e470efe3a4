package dev.ssobridge.page;

import dev.ssobridge.keycloak.Issuer;
import dev.ssobridge.ssotarget.SsoTargets;
import dev.ssobridge.ssotarget.TargetReports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.TokenCategory;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.JsonWebToken;

/**
 * What a page tells Keycloak of images that did not come, so that an event can name a site that fails again and again.
 * The page carries a signed note of its sites; a report without one, a second report, and a site that was not on the
 * page count for nothing.
 */
public final class ImageReport {
    private static final Duration LIFESPAN = Duration.ofMinutes(2);
    private static final String USED_PREFIX = "sso-bridge/report/";
    private static final String PAGE = "page";
    private static final String TARGETS = "targets";

    private static final int LONGEST = 64 * 1024;
    private static final Pattern FAILED = Pattern.compile("(?<![^&])failed=(\\d{1,9})(?![^&])");

    private ImageReport() {}

    /** The signed note, which is not secret: it names sites, and is good for one report. */
    public static final class Note extends JsonWebToken {
        private static final long serialVersionUID = 1L;

        @Override
        public TokenCategory getCategory() {
            return TokenCategory.INTERNAL;
        }
    }

    /** Path and query that the page posts its report to; empty where there is nothing to report. */
    static String address(KeycloakSession session, PageName page, List<PageImage> images) {
        if (images.isEmpty()) {
            return "";
        }
        RealmModel realm = session.getContext().getRealm();
        Note note = new Note();
        note.id(SecretGenerator.getInstance().generateSecureID());
        note.issuer(Issuer.of(session, realm));
        note.exp(Time.currentTimeMillis() / 1000 + LIFESPAN.toSeconds());
        note.setOtherClaims(PAGE, page.text());
        note.setOtherClaims(
                TARGETS, images.stream().map(image -> image.target().id()).toList());
        return Issuer.of(session, realm) + "/sso/report?note="
                + session.tokens().encode(note);
    }

    /**
     * Takes a report.
     *
     * @param note as the page carried it
     * @param body what the page's script sends: {@code failed=} with the index of an image that did not come, and so on with
     *     {@code &} between
     */
    public static void take(KeycloakSession session, String note, InputStream body) throws IOException {
        RealmModel realm = session.getContext().getRealm();
        Note decoded = note == null ? null : session.tokens().decode(note, Note.class);
        if (decoded == null
                || !decoded.isActive()
                || !Issuer.of(session, realm).equals(decoded.getIssuer())
                || !(decoded.getOtherClaims().get(TARGETS) instanceof List<?> targets)
                || !session.singleUseObjects().putIfAbsent(USED_PREFIX + decoded.getId(), LIFESPAN.toSeconds())) {
            return;
        }
        Set<String> named = named(body);
        for (int i = 0; i < targets.size(); i++) {
            if (named.contains(String.valueOf(i))) {
                SsoTargets.find(realm, String.valueOf(targets.get(i)))
                        .ifPresent(target -> TargetReports.failed(
                                session,
                                realm,
                                target,
                                String.valueOf(decoded.getOtherClaims().get(PAGE))));
            }
        }
    }

    private static Set<String> named(InputStream body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(LONGEST);
        return FAILED.matcher(new String(bytes, StandardCharsets.US_ASCII))
                .results()
                .map(failed -> failed.group(1))
                .collect(Collectors.toSet());
    }
}
