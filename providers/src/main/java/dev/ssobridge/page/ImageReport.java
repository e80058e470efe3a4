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
import java.util.stream.IntStream;
import org.keycloak.TokenCategory;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.JsonWebToken;

/**
 * The report of a page on images that did not come, so that an event can name a site that fails again and again. The
 * page carries a signed note of its sites. Reports without a note, second reports and sites that were not on the page
 * are ignored.
 */
public final class ImageReport {
    private static final Duration LIFESPAN = Duration.ofMinutes(2);
    private static final String USED_PREFIX = "sso-bridge/report/";
    private static final String PAGE = "page";
    private static final String TARGETS = "targets";

    private static final int LONGEST = 64 * 1024;
    private static final Pattern FAILED = Pattern.compile("(?<![^&])failed=(\\d{1,9})(?![^&])");

    private ImageReport() {}

    /** The signed note. It is not secret: it names sites, and is good for one report within two minutes. */
    public static final class Note extends JsonWebToken {
        private static final long serialVersionUID = 1L;

        @Override
        public TokenCategory getCategory() {
            return TokenCategory.INTERNAL;
        }
    }

    /** The URL that the page posts its report to; empty where there is nothing to report. */
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
     * Takes a report. A report that is not good counts for nothing.
     *
     * @param note as the page carried it
     * @param body from the page's script: for each image that did not come {@code failed=} and its index, joined by
     *     {@code &}
     */
    public static void take(KeycloakSession session, String note, InputStream body) throws IOException {
        RealmModel realm = session.getContext().getRealm();
        Note decoded = note == null ? null : session.tokens().decode(note, Note.class);
        if (decoded == null
                || !decoded.isActive()
                || !Issuer.of(session, realm).equals(decoded.getIssuer())
                || !(decoded.getOtherClaims().get(TARGETS) instanceof List<?> targets)
                || !isFirst(session, decoded)) {
            return;
        }
        String page = String.valueOf(decoded.getOtherClaims().get(PAGE));
        for (String target : failedOf(targets, body)) {
            SsoTargets.find(realm, target).ifPresent(known -> TargetReports.failed(session, realm, known, page));
        }
    }

    private static boolean isFirst(KeycloakSession session, Note note) {
        return session.singleUseObjects().putIfAbsent(USED_PREFIX + note.getId(), LIFESPAN.toSeconds());
    }

    /** The ids of the targets whose index is in the report, in the order of the page. */
    static List<String> failedOf(List<?> targets, InputStream body) throws IOException {
        Set<String> indexes = indexes(body);
        return IntStream.range(0, targets.size())
                .filter(index -> indexes.contains(String.valueOf(index)))
                .mapToObj(index -> String.valueOf(targets.get(index)))
                .toList();
    }

    private static Set<String> indexes(InputStream body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(LONGEST);
        return FAILED.matcher(new String(bytes, StandardCharsets.US_ASCII))
                .results()
                .map(failed -> failed.group(1))
                .collect(Collectors.toSet());
    }
}
