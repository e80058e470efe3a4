package dev.ssobridge.it.target;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An SSO target of a test's realm. What it says may be wrong, as tests of refusals want it: only the origin has to be
 * true, as the redirect URIs of its client are made from it.
 *
 * @param origin scheme, host and port of the site
 * @param config of the component, as a realm file has it
 */
public record TestTarget(String name, URI origin, Map<String, List<String>> config) {
    public TestTarget {
        config = Map.copyOf(config);
    }

    /** One as an administrator would add it: named as its client, with the icon, for an hour. */
    public static TestTarget of(String clientId, URI origin, TargetMechanism mechanism) {
        return new TestTarget(clientId, origin, Map.of())
                .withDisplayName(clientId)
                .withMechanism(mechanism)
                .withClientId(clientId)
                .withCallbackUrl(origin.resolve("/sso/callback"))
                .withSignOutUrl(origin.resolve("/sso/sign-out"))
                .withValidityMinutes(60)
                .with("showIcon", "true")
                .with("enabled", "true");
    }

    /** The client that redeems its tokens. */
    public String clientId() {
        return config.get("clientId").get(0);
    }

    public TestTarget withName(String other) {
        return new TestTarget(other, origin, config);
    }

    public TestTarget withDisplayName(String displayName) {
        return with("displayName", displayName);
    }

    public TestTarget withMechanism(TargetMechanism mechanism) {
        return with("mechanism", mechanism.toString());
    }

    public TestTarget withClientId(String clientId) {
        return with("clientId", clientId);
    }

    public TestTarget withCallbackUrl(URI callbackUrl) {
        return with("callbackUrl", callbackUrl.toString());
    }

    public TestTarget withSignOutUrl(URI signOutUrl) {
        return with("signOutUrl", signOutUrl.toString());
    }

    public TestTarget withValidityMinutes(int minutes) {
        return with("validityMinutes", Integer.toString(minutes));
    }

    public TestTarget withoutIcon() {
        return with("showIcon", "false");
    }

    public TestTarget withAttributes(String... names) {
        return with("attributes", names);
    }

    public TestTarget disabled() {
        return with("enabled", "false");
    }

    /** Any value of any key; no value takes the key out. */
    public TestTarget with(String key, String... values) {
        Map<String, List<String>> changed = new TreeMap<>(config);
        if (values.length == 0) {
            changed.remove(key);
        } else {
            changed.put(key, Arrays.asList(values));
        }
        return new TestTarget(name, origin, changed);
    }
}
