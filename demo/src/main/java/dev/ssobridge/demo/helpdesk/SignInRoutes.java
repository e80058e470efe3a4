package dev.ssobridge.demo.helpdesk;

import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SignedIn;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The way back from Keycloak. */
final class SignInRoutes {

    private final CodeFlow<HelpdeskUser> flow;
    private final SignedIn<HelpdeskUser> signedIn;

    SignInRoutes(CodeFlow<HelpdeskUser> flow, SignedIn<HelpdeskUser> signedIn) {
        this.flow = flow;
        this.signedIn = signedIn;
    }

    void addTo(Javalin server) {
        server.get("/callback", this::callback);
    }

    /** A refusal ends at a page of this site: an automatic retry would send the browser round in circles. */
    private void callback(Context ctx) throws SignInFailure {
        SecretUrl.protect(ctx);
        AuthenticationResponse answer = flow.answer(ctx);
        PendingLogin login = flow.take(ctx, answer.getState()).orElseThrow(SignInFailure::notOurs);
        signedIn.signIn(ctx, flow.redeem(answer, login));
        ctx.redirect(login.page().toString(), HttpStatus.SEE_OTHER);
    }
}
