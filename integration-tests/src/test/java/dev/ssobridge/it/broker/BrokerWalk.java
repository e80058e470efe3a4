package dev.ssobridge.it.broker;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One browser's way: from the help desk to Keycloak, to the provider, and back. */
final class BrokerWalk {
    private final BrokerRealm realm;
    private final CookieBrowser browser;
    private final OidcClient client;
    private final AuthorizationRequest request;
    private Optional<String> account = Optional.empty();

    BrokerWalk(BrokerRealm realm, CookieBrowser browser) {
        this.realm = realm;
        this.browser = browser;
        this.client = realm.realm().helpdesk();
        this.request = client.request();
    }

    BrokerWalk with(String parameter, String value) {
        request.with(parameter, value);
        return this;
    }

    CookieBrowser browser() {
        return browser;
    }

    OidcClient client() {
        return client;
    }

    /** Begins as if the help desk were registered with another account. */
    BrokerWalk ofAccount(String name) {
        account = Optional.of(name);
        return this;
    }

    /** What Keycloak answers to the request: a redirect somewhere, or a page. */
    Page begin() {
        account.ifPresent(realm::register);
        try {
            return browser.open(request.uri());
        } finally {
            account.ifPresent(name -> realm.register(BrokerRealm.ALIAS));
        }
    }

    /** The address at the provider that the browser is sent to. */
    URI toProvider() {
        Page page = begin();
        URI redirect = page.redirect().orElseThrow(() -> new AssertionError("A page: " + page.answer()));
        if (!redirect.toString().startsWith(realm.provider().issuer() + "/authorize")) {
            throw new AssertionError("Not at the provider but at " + redirect);
        }
        return redirect;
    }

    /** Goes to the provider, where the person signs in, and comes back. */
    Page comeBackAs(FakePerson person) {
        return browser.open(realm.provider().signIn(toProvider(), person));
    }

    Page comeBackAs(FakePerson person, IdTokenShape shape) {
        return browser.open(realm.provider().signIn(toProvider(), person, shape));
    }

    /** The same, but fails if a page was shown on the way. */
    Tokens signIn(FakePerson person) {
        Page done = comeBackAs(person);
        List<Integer> pages = browser.answers().stream()
                .map(answer -> answer.status())
                .filter(status -> status == 200)
                .toList();
        if (!pages.isEmpty()) {
            throw new AssertionError("A page was shown: " + browser.answers());
        }
        return client.redeem(request, done);
    }

    Tokens redeem(Page page) {
        return client.redeem(request, page);
    }

    AuthorizationAnswer answer(Page page) {
        return request.answer(page);
    }
}
