package dev.ssobridge.demo.ssotarget;

import dev.ssobridge.demo.site.SecretUrl;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks Keycloak who a guest is, before a page is shown: at the first visit, at one from elsewhere, and after five
 * minutes. Whoever is signed in at Keycloak is then signed in here without a click.
 */
public final class GuestQuestion {

    private final AskedBefore askedBefore;
    private final Predicate<Context> signedIn;

    /**
     * @param askedBefore when this browser's user was asked about last
     * @param signedIn whether somebody is signed in here; nobody asks about them
     */
    public GuestQuestion(AskedBefore askedBefore, Predicate<Context> signedIn) {
        this.askedBefore = askedBefore;
        this.signedIn = signedIn;
    }

    /** Wraps a page of this site. */
    public Handler page(Question question, Handler page) {
        return ctx -> {
            Optional<URI> detour = PageVisit.is(ctx) ? detour(ctx, question) : Optional.empty();
            if (detour.isPresent()) {
                SecretUrl.redirect(ctx, detour.get());
            } else {
                page.handle(ctx);
            }
        };
    }

    /** The address that the browser must visit first; empty to show the page now. */
    Optional<URI> detour(Context ctx, Question question) {
        if (signedIn.test(ctx) || !askedBefore.isTimeToAsk(ctx)) {
            if (askedBefore.isAnswered(ctx)) {
                askedBefore.remember(ctx);
            }
            return Optional.empty();
        }
        askedBefore.remember(ctx);
        return question.ask(ctx);
    }
}
