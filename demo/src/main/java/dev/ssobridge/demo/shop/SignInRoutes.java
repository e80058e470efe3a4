package dev.ssobridge.demo.shop;

import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.ssotarget.Target;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sign-in that the user asks for, and the way back from Keycloak for all sign-ins, silent ones included. */
final class SignInRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);

    private final CodeFlow<ShopUser> flow;
    private final Target<ShopUser> target;
    private final Supplier<URI> site;

    SignInRoutes(CodeFlow<ShopUser> flow, Target<ShopUser> target, Supplier<URI> site) {
        this.flow = flow;
        this.target = target;
        this.site = site;
    }

    void addTo(Javalin server) {
        server.get("/login", this::login);
        server.get("/callback", this::callback);
    }

    private void login(Context ctx) throws SignInFailure {
        SecretUrl.redirect(ctx, flow.begin(ctx, PendingLogin.create(home()), Map.of()));
    }

    private void callback(Context ctx) throws SignInFailure {
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
            showPage(ctx, home());
        } else {
            throw SignInFailure.notOurs();
        }
    }

    private void finish(Context ctx, AuthenticationResponse answer, PendingLogin login) throws SignInFailure {
        // The old session ends only here, after every step that can fail.
        if (!target.sessions().signIn(ctx, flow.redeem(answer, login))) {
            throw SignInFailure.sessionOver();
        }
        target.askedBefore().forget(ctx);
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
        ctx.redirect(target.askedBefore().backTo(ctx, page).toString(), HttpStatus.SEE_OTHER);
    }

    private URI home() {
        return site.get().resolve("/");
    }
}
