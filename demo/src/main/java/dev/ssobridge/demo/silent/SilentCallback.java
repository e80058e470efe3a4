package dev.ssobridge.demo.silent;

import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.ssotarget.AskedBefore;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way back from Keycloak for all sign-ins, silent ones included.
 *
 * @param flow the way to Keycloak
 * @param sessions signs the user in
 * @param askedBefore when Keycloak was asked last
 * @param site the site's address, known once it runs
 * @param <U> what the site knows about its signed-in user
 */
public record SilentCallback<U>(CodeFlow<U> flow, Sessions<U> sessions, AskedBefore askedBefore, Supplier<URI> site)
        implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(SilentCallback.class);

    /** The site's sessions. */
    @FunctionalInterface
    public interface Sessions<U> {

        /**
         * Signs the user in with a new session id.
         *
         * @return whether the user is signed in now; false if the session at Keycloak has ended meanwhile
         */
        boolean signIn(Context ctx, U user);
    }

    @Override
    public void handle(Context ctx) throws SignInFailure {
        SecretUrl.protect(ctx);
        AuthenticationResponse answer = flow.answer(ctx);
        Optional<PendingLogin> login = flow.take(ctx, answer.getState());
        boolean silent = PendingLogin.isSilent(answer.getState());
        if (login.isPresent() && silent) {
            finishSilently(ctx, answer, login.get());
        } else if (login.isPresent()) {
            finish(ctx, answer, login.get());
        } else if (silent) {
            // This browser keeps no cookies, or another tab was faster. Nobody asked for this sign-in: no error page.
            showPage(ctx, site.get().resolve("/"));
        } else {
            throw SignInFailure.notOurs();
        }
    }

    private void finish(Context ctx, AuthenticationResponse answer, PendingLogin login) throws SignInFailure {
        // The old session ends only here, after every step that can fail.
        if (!sessions.signIn(ctx, flow.redeem(answer, login))) {
            throw SignInFailure.sessionOver();
        }
        askedBefore.forget(ctx);
        ctx.redirect(login.page().toString(), HttpStatus.SEE_OTHER);
    }

    /** A refusal is a valid answer: it signs nobody in, and an earlier user stays signed in. */
    private void finishSilently(Context ctx, AuthenticationResponse answer, PendingLogin login) {
        if (!answer.indicatesSuccess()) {
            showPage(ctx, login.page());
            return;
        }
        try {
            finish(ctx, answer, login);
        } catch (SignInFailure failure) {
            LOG.warn("A silent sign-in failed: {} {}", failure.getMessage(), failure.detail());
            showPage(ctx, login.page());
        }
    }

    private void showPage(Context ctx, URI page) {
        ctx.redirect(askedBefore.backTo(ctx, page).toString(), HttpStatus.SEE_OTHER);
    }
}
