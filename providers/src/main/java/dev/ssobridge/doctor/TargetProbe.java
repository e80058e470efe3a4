package dev.ssobridge.doctor;

import dev.ssobridge.broker.http.Answer;
import dev.ssobridge.broker.http.ReadFailedException;
import dev.ssobridge.broker.http.SiteReader;
import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.ssotarget.TargetReview;
import java.net.URI;
import java.util.Locale;

/**
 * Asks the sign-out addresses of the targets without parameters, as no browser does: an image that signs nobody out. Only
 * addresses that the form takes are asked, and only public ones, or those of a developer's machine.
 */
record TargetProbe(Examined examined) implements Examination {
    private static final long SECONDS = 60;

    @Override
    public void run(Findings findings) {
        ProbeTime time = ProbeTime.ofSeconds(SECONDS);
        try (SiteReader reader = new SiteReader()) {
            TargetReview.targets(examined.realm()).stream()
                    .filter(StoredRegistration::isEnabled)
                    .filter(target -> TargetReview.mistakes(target).isEmpty())
                    .forEach(target -> ask(reader, target, time, findings));
        }
    }

    private void ask(SiteReader reader, StoredRegistration target, ProbeTime time, Findings findings) {
        String url = target.text(TargetReview.SIGN_OUT_URL).orElseThrow();
        Place place = TargetExamination.place(target);
        if (time.isOver()) {
            findings.add(Kind.TARGET_NOT_ASKED, place, url);
            return;
        }
        try {
            Answer answer = reader.get(URI.create(url));
            if (!isImage(answer)) {
                findings.add(Kind.TARGET_WITHOUT_IMAGE, place, url, String.valueOf(answer.status()));
            }
        } catch (ReadFailedException e) {
            findings.add(kind(e), place, url);
        }
    }

    private Kind kind(ReadFailedException failure) {
        if (failure.fault() != ReadFailedException.Fault.NOT_PUBLIC) {
            return Kind.TARGET_UNREACHABLE;
        }
        boolean isPublic =
                SiteExamination.keycloak(examined).filter(SiteName::isPublic).isPresent();
        return isPublic ? Kind.TARGET_PRIVATE : Kind.TARGET_NOT_ASKED;
    }

    private static boolean isImage(Answer answer) {
        return answer.isOk()
                && answer.contentType() != null
                && answer.contentType().toLowerCase(Locale.ROOT).startsWith("image/");
    }
}
