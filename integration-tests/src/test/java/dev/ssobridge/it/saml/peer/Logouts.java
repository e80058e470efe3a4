package dev.ssobridge.it.saml.peer;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import java.net.URI;

/** The portal's logout in a browser that is signed in at Keycloak already. */
final class Logouts {
    private Logouts() {}

    /** Signs in at the portal, silently, whose site nobody plays; the address logs out without a destination. */
    static URI atKeycloak(TestRealm realm, Walk walk) {
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request();
        Page answer = walk.browser().open(request.uri());
        return portal.logout(portal.redeem(request, answer));
    }
}
