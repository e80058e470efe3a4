package dev.ssobridge.doctor;

import dev.ssobridge.broker.http.Answer;
import dev.ssobridge.broker.http.ReadFailedException.Fault;
import dev.ssobridge.doctor.SiteQuestions.Reply;
import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.ssotarget.TargetReview;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;

/**
 * Asks the sign-out addresses of the targets without parameters, as no browser does: an image that signs nobody out. Only
 * addresses that the form takes are asked, and only public ones, or those of a developer's machine.
 *
 * @param asked the questions, which are under way
 */
record TargetProbe(Examined examined, List<Asked> asked) {

    /** A question to the sign-out address of a target. */
    record Asked(Place place, String url, Future<Reply> reply) {}

    /** Begins to ask; the caller may do something else meanwhile. */
    static TargetProbe begin(Examined examined, SiteQuestions questions) {
        List<Asked> asked = TargetReview.targets(examined.realm()).stream()
                .filter(StoredRegistration::isEnabled)
                .filter(target -> TargetReview.mistakes(target).isEmpty())
                .map(target -> ask(target, questions))
                .toList();
        return new TargetProbe(examined, asked);
    }

    private static Asked ask(StoredRegistration target, SiteQuestions questions) {
        String url = target.text(TargetReview.SIGN_OUT_URL).orElseThrow();
        return new Asked(TargetExamination.place(target), url, questions.ask(URI.create(url)));
    }

    /** Waits for the answers, and notes what is wrong with them. */
    void tell(Findings findings) {
        asked.forEach(one -> tell(one, SiteQuestions.replyTo(one.reply()), findings));
    }

    private void tell(Asked one, Reply reply, Findings findings) {
        if (reply instanceof Reply.Failed failed) {
            findings.add(kind(failed.fault()), one.place(), one.url());
        } else if (reply instanceof Reply.Answered answered) {
            if (!isImage(answered.answer())) {
                String status = String.valueOf(answered.answer().status());
                findings.add(Kind.TARGET_WITHOUT_IMAGE, one.place(), one.url(), status);
            }
        } else {
            findings.add(Kind.TARGET_NOT_ASKED, one.place(), one.url());
        }
    }

    private Kind kind(Fault fault) {
        if (fault != Fault.NOT_PUBLIC) {
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
