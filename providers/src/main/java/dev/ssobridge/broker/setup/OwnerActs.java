package dev.ssobridge.broker.setup;

import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.oidc.DraftFault;
import dev.ssobridge.broker.oidc.OwnerDraft;
import dev.ssobridge.broker.oidc.OwnerTrial;
import dev.ssobridge.broker.oidc.TrialRequest;
import dev.ssobridge.broker.oidc.TrialResult;
import dev.ssobridge.broker.owner.OwnerLinks;
import dev.ssobridge.broker.setup.OwnerForm.Mistake;
import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/**
 * The owner's work at the page: enter the values, test them by a sign-in, switch on what has passed. Only values that have
 * passed are ever put to use.
 *
 * @param browser that has spent the link
 */
record OwnerActs(KeycloakSession session, OpenedLink opened, OwnerPage page, OwnerBrowser browser) {
    private static final Logger LOG = Logger.getLogger(OwnerActs.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    Response show() {
        return show(OwnerView.of(opened.settings(), opened.trial()));
    }

    private Response show(OwnerView view) {
        OwnerDraft draft = opened.settings().inUse();
        URI redirectUri =
                OwnerTrial.of(session, opened.settings().stored(), draft, "").redirectUri();
        return page.settings(view, opened.url(), browser, redirectUri);
    }

    Response act(MultivaluedMap<String, String> posted) {
        return switch (String.valueOf(posted.getFirst(OwnerForm.ACT))) {
            case "switch" -> OwnerForm.strangers(posted).isEmpty() ? switchOn() : tell(OwnerForm.strangers(posted));
            case "test" -> test(posted);
            default -> show();
        };
    }

    private Response test(MultivaluedMap<String, String> posted) {
        Trial before = opened.trial();
        Stream<OwnerDraft> stored = Stream.of(
                before == null ? null : before.draft(), opened.settings().inUse());
        OwnerForm form = new OwnerForm(posted, stored, this::objectionTo);
        if (!form.mistakes().isEmpty()) {
            return refuse(form, form.mistakes());
        }
        String id = TokenSecret.random(RANDOM).value();
        OwnerTrial trial = OwnerTrial.of(session, opened.settings().stored(), form.draft(), id);
        return trial.fault()
                .map(fault -> refuse(form, List.of(mistake(fault))))
                .orElseGet(() -> begin(trial, id, form));
    }

    private String objectionTo(String issuer) {
        if (!opened.settings().maySend(issuer)) {
            return OwnerForm.NOT_PLAIN;
        }
        return opened.settings().isIssuerLocked(issuer) ? "ssoOwnerLocked" : null;
    }

    private Response refuse(OwnerForm form, List<Mistake> mistakes) {
        return show(OwnerView.of(opened.settings(), opened.trial(), form, mistakes));
    }

    private static Mistake mistake(DraftFault fault) {
        return fault.detail() == null
                ? new Mistake(OwnerForm.ISSUER, "ssoOwnerNotIssuer", fault.document())
                : new Mistake(OwnerForm.ISSUER, "ssoOwnerUnusable", fault.detail());
    }

    private Response begin(OwnerTrial trial, String id, OwnerForm form) {
        TrialRequest request = new TrialRequest(
                TokenSecret.random(RANDOM).value(),
                TokenSecret.random(RANDOM).value(),
                TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis()));
        TokenSecret state = TokenSecret.random(RANDOM);
        try {
            URI atProvider = trial.authorization(request, TrialReturnFilter.STATE + state.value());
            OwnerLinks.of(session).note(opened.link(), state.hash(), new Trial(id, form.draft(), request, null).text());
            return Response.seeOther(atProvider).cookie(trialCookie()).build();
        } catch (RefusedSignInException e) {
            return refuse(form, List.of(new Mistake(OwnerForm.ISSUER, "ssoOwnerDown", "")));
        }
    }

    /** It brings the link's own secret back, which is spent: it opens the page for no other browser. */
    private NewCookie trialCookie() {
        return OwnerBrowser.with(OwnerBrowser.TRIAL, opened.secret())
                .cookie(opened.address(), opened.address().back(), (int) OwnerLinks.LIFESPAN.toSeconds(), SameSite.LAX);
    }

    /**
     * Takes what the identity provider sends back.
     *
     * @return false: it is not what this browser waits for
     */
    static boolean take(KeycloakSession session, OpenedLink opened) {
        MultivaluedMap<String, String> answer = session.getContext().getUri().getQueryParameters();
        boolean once = answer.values().stream().allMatch(values -> values.size() == 1);
        Trial trial = opened.trial();
        Optional<TokenSecret> state = TrialReturnFilter.stateIn(answer.getFirst("state"));
        if (!once || trial == null || state.isEmpty()) {
            return false;
        }
        OwnerLinks links = OwnerLinks.of(session);
        if (!links.takeState(opened.link(), state.get().hash())) {
            return false;
        }
        TrialResult result = OwnerTrial.of(session, opened.settings().stored(), trial.draft(), trial.id())
                .take(trial.request(), answer);
        links.end(opened.link(), trial.text(), trial.with(result).text());
        new OwnerEvent(session, opened.settings().stored()).leave("tested", result.reason());
        return true;
    }

    /** Puts to use what has passed the test, and nothing else: this form has no values. */
    private Response switchOn() {
        Trial trial = opened.trial();
        if (trial == null || !trial.isGood()) {
            return tell(List.of(new Mistake("", "ssoOwnerNotKept", "")));
        }
        try {
            opened.settings().switchOn(trial.draft());
        } catch (IllegalArgumentException e) {
            LOG.debugf("Identity provider %s: %s", opened.settings().stored().getAlias(), e.getMessage());
            return tell(List.of(new Mistake(OwnerForm.ISSUER, "ssoOwnerUnusable", e.getMessage())));
        }
        OwnerLinks.of(session).note(opened.link(), null, null);
        new OwnerEvent(session, opened.settings().stored()).leave("switched_on", null);
        return Response.seeOther(opened.url()).build();
    }

    private Response tell(List<Mistake> mistakes) {
        OwnerView view = OwnerView.of(opened.settings(), opened.trial());
        return show(new OwnerView(view.settings(), view.draft(), mistakes, view.trial()));
    }
}
