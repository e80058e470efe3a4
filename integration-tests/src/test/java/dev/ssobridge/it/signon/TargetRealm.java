package dev.ssobridge.it.signon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.util.function.Consumer;

/** A realm with just the targets of a test. */
public final class TargetRealm {
    private TargetRealm() {}

    /** The demo realm without its own targets, with these, and with further changes. */
    public static TestRealm of(KeycloakServer server, Consumer<ObjectNode> change, TestTarget... targets) {
        return TestRealm.variant(server, json -> {
            RegistrationsJson.removeAll(json, "sso-target");
            TargetsJson.of(targets).addTo(json);
            change.accept(json);
        });
    }

    /** Fills in the login page of that request. */
    public static Page logIn(CookieBrowser browser, AuthorizationRequest request, TestUser user) {
        return browser.open(request.uri())
                .form("#kc-form-login")
                .with("username", user.username())
                .with("password", user.password())
                .submit();
    }
}
