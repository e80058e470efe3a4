package dev.ssobridge.it.setup;

import dev.ssobridge.it.realm.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The body of a set-up call that names the utility's website and the portal. */
final class SiteBody {
    private SiteBody() {}

    static Map<String, Object> of(TestRealm realm) {
        Map<String, Object> website = new HashMap<>();
        website.put("clientId", "utility-website");
        website.put("secret", "utility-secret");
        website.put("loginPage", "http://utility.localhost:8081/login");
        Map<String, Object> portal = new HashMap<>();
        portal.put("clientId", "customer-portal");
        portal.put("secret", "portal-secret");
        portal.put("entryUrl", realm.portal().redirectUri().resolve("/sso").toString());
        portal.put("redirectUris", List.of(realm.portal().redirectUri().toString()));
        Map<String, Object> body = new HashMap<>();
        body.put("website", website);
        body.put("portal", portal);
        return body;
    }

    /** One of the two objects in it, to be changed. */
    @SuppressWarnings("unchecked") // of() has made it
    static Map<String, Object> part(Map<String, Object> body, String name) {
        return (Map<String, Object>) body.get(name);
    }
}
