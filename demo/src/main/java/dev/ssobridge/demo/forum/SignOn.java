package dev.ssobridge.demo.forum;

import dev.ssobridge.demo.site.PageAddress;
import dev.ssobridge.demo.site.Pending;
import dev.ssobridge.demo.site.RandomToken;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.ssotarget.AskedBefore;
import dev.ssobridge.demo.ssotarget.Mechanism;
import dev.ssobridge.demo.ssotarget.QueryParameter;
import dev.ssobridge.demo.ssotarget.Target;
import dev.ssobridge.demo.ssotarget.TargetToken;
import dev.ssobridge.demo.ssotarget.WebOrigin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who a visitor is: by a kept token, or by way of Keycloak's sign-on address. */
final class SignOn implements Mechanism {

    private static final Logger LOG = LoggerFactory.getLogger(SignOn.class);

    /** The parameter that tells a page that Keycloak did not know the visitor who clicked "I am signed in there". */
    static final String UNKNOWN = "sso-unknown";

    /** Parameters that a sign-on has added to the address of a page. */
    static final Set<String> ADDED = Set.of("sso-error", "state", UNKNOWN, AskedBefore.MARKER);

    private final Pending<Trip> pending = new Pending<>(Trip.class);
    private final SignOnAddress address;
    private final TokenRedemption redemption;
    private final Target<ForumUser> target;
    private final Supplier<URI> site;

    SignOn(SignOnAddress address, TokenRedemption redemption, Target<ForumUser> target, Supplier<URI> site) {
        this.address = address;
        this.redemption = redemption;
        this.target = target;
        this.site = site;
    }

    @Override
    public Optional<URI> redeem(Context ctx, String token) {
        signIn(ctx, token);
        return Optional.empty();
    }

    @Override
    public Optional<URI> ask(Context ctx) {
        URI page = PageAddress.without(ADDED, ctx, site.get());
        return Optional.of(begin(ctx, new Trip(page, page)));
    }

    /** Asks Keycloak again when the user clicks "I am signed in there". A click needs an answer, a bad one too. */
    void again(Context ctx) {
        URI page = PageAddress.named(ctx, site.get());
        URI ifUnknown = URI.create(page + (page.getRawQuery() == null ? "?" : "&") + UNKNOWN + "=1");
        SecretUrl.redirect(ctx, begin(ctx, new Trip(page, ifUnknown)));
    }

    /** A way to Keycloak: where it ends, and where it ends if Keycloak does not know the user. */
    private record Trip(URI page, URI ifUnknown) {}

    private URI begin(Context ctx, Trip trip) {
        String state = RandomToken.create();
        pending.add(ctx, state, trip);
        return address.of(withoutQuery(trip.page()), state);
    }

    /**
     * The page itself waits in the session. Its query may contain parameters that Keycloak refuses in a return address.
     */
    private static URI withoutQuery(URI page) {
        return URI.create(page.toString().replaceFirst("[?].*", ""));
    }

    /** Serves two calls with one address: an image brings only the token, a returning browser also the state. */
    void callback(Context ctx) throws Exception {
        if (ctx.queryParam("state") == null && ctx.queryParam("return_to") == null) {
            target.callbackImage().handle(ctx);
        } else {
            comeBack(ctx);
        }
    }

    /**
     * The state protects this call; the Referer can't, since redirects carry any or none. Without the state, an
     * attacker could send a victim their own token, and the victim would write under the attacker's name.
     */
    private void comeBack(Context ctx) {
        SecretUrl.protect(ctx);
        URI page = QueryParameter.of(ctx, "state")
                .flatMap(state -> pending.take(ctx, state))
                .map(Trip::page)
                .orElseThrow(() -> new BadRequestResponse("problem.sign-on.not-ours"));
        if (!isOurs(QueryParameter.of(ctx, "return_to"))) {
            throw new BadRequestResponse("problem.sign-on.another-site");
        }
        signIn(ctx, TargetToken.of(ctx).value());
        ctx.redirect(page.toString(), HttpStatus.SEE_OTHER);
    }

    private boolean isOurs(Optional<String> returnTo) {
        return returnTo.flatMap(WebOrigin::parse)
                .filter(WebOrigin.of(site.get())::equals)
                .isPresent();
    }

    /** Replaces the old session only after a successful redemption. The user is not told about a dead token. */
    private void signIn(Context ctx, String token) {
        TokenRedemption.Outcome outcome = redemption.redeem(token);
        if (outcome instanceof TokenRedemption.Redeemed redeemed) {
            if (target.sessions().signIn(ctx, redeemed.user())) {
                target.askedBefore().forget(ctx);
            }
        } else if (outcome instanceof TokenRedemption.Failed failed) {
            LOG.warn("A token could not be redeemed: {}", failed.reason());
        }
    }

    /**
     * Wraps a page to which Keycloak may send the browser back with {@code sso-error}, and removes that from the
     * address.
     */
    Handler cleaned(Handler page) {
        return ctx -> {
            if (ctx.queryParam("sso-error") == null) {
                page.handle(ctx);
                return;
            }
            URI clean = QueryParameter.of(ctx, "state")
                    .flatMap(state -> pending.take(ctx, state))
                    .map(Trip::ifUnknown)
                    .orElseGet(() -> PageAddress.without(ADDED, ctx, site.get()));
            ctx.redirect(target.askedBefore().backTo(ctx, clean).toString(), HttpStatus.SEE_OTHER);
        };
    }
}
