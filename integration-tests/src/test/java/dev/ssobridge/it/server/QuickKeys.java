package dev.ssobridge.it.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The keys that Keycloak generates for a new realm, with RSA at half its size. Two keys of 2,048 bits took most of a test
 * server's time: a run makes hundreds of realms, and no test looks at the size.
 */
public final class QuickKeys {
    private static final String PROVIDER_TYPE = "org.keycloak.keys.KeyProvider";
    private static final String RSA_BITS = "1024";

    private QuickKeys() {}

    /** Adds them to a realm's file, unless it has keys. */
    public static void addTo(ObjectNode realm) {
        ObjectNode components = realm.withObjectProperty("components");
        if (components.has(PROVIDER_TYPE)) {
            return;
        }
        ArrayNode providers = components.putArray(PROVIDER_TYPE);
        config(providers, "rsa-generated").put("keyUse", "SIG").put("keySize", RSA_BITS);
        config(providers, "rsa-enc-generated")
                .put("keyUse", "ENC")
                .put("keySize", RSA_BITS)
                .put("algorithm", "RSA-OAEP");
        config(providers, "hmac-generated").put("algorithm", "HS512");
        config(providers, "aes-generated");
    }

    private static Config config(ArrayNode providers, String providerId) {
        Config config = new Config(providers
                .addObject()
                .put("name", providerId)
                .put("providerId", providerId)
                .putObject("config"));
        return config.put("priority", "100");
    }

    /** Of a component: each value is a list. */
    private record Config(ObjectNode values) {
        Config put(String name, String value) {
            values.putArray(name).add(value);
            return this;
        }
    }
}
