package dev.ssobridge.demo.silent;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.PageAddress;
import dev.ssobridge.demo.ssotarget.AskedBefore;
import dev.ssobridge.demo.ssotarget.Mechanism;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sign-in that the user has not asked for: an ordinary authorization request with {@code prompt=none}, with or
 * without a token. If it fails, the user still gets the page.
 *
 * @param <U> what the site knows about its signed-in user
 */
public final class SilentSignIn<U> implements Mechanism {

    private static final Logger LOG = LoggerFactory.getLogger(SilentSignIn.class);

    private final CodeFlow<U> flow;
    private final Supplier<URI> site;

    /**
     * @param flow the way to Keycloak
     * @param site the site's address, known once it runs
     */
    public SilentSignIn(CodeFlow<U> flow, Supplier<URI> site) {
        this.flow = flow;
        this.site = site;
    }

    /** Signs in only the user of the token: Keycloak refuses it in the browser of somebody else. */
    @Override
    public Optional<URI> redeem(Context ctx, String token) {
        return begin(ctx, Map.of("sso_token", token));
    }

    /** Signs in the user who is signed in at Keycloak in this browser. */
    @Override
    public Optional<URI> ask(Context ctx) {
        return begin(ctx, Map.of());
    }

    private Optional<URI> begin(Context ctx, Map<String, String> extra) {
        try {
            URI page = PageAddress.without(Set.of(AskedBefore.MARKER), ctx, site.get());
            return Optional.of(flow.begin(ctx, PendingLogin.silent(page), extra));
        } catch (SignInFailure keycloakIsAway) {
            LOG.warn("No silent sign-in: {}", keycloakIsAway.getMessage());
            return Optional.empty();
        }
    }
}
