package dev.ssobridge.demo.oidc;

import dev.ssobridge.demo.site.Pages;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;

/** Answers a failed sign-in with the site's problem page, which offers a way on. */
public final class SignInFailurePage implements ExceptionHandler<SignInFailure> {

    private final Pages pages;

    /** @param pages the site's pages */
    public SignInFailurePage(Pages pages) {
        this.pages = pages;
    }

    @Override
    public void handle(SignInFailure failure, Context ctx) {
        ctx.status(failure.status());
        pages.problem(ctx, failure.getMessage(), failure.detail());
    }
}
