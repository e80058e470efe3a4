package dev.ssobridge.ssotarget;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.ClientModel;

/**
 * An external site that signs the browser on and off together with Keycloak, with a valid configuration.
 *
 * @param id of the component
 * @param displayName for people to read; any text
 * @param mechanism how it redeems its tokens
 * @param client the only client that can redeem them; enabled
 * @param callbackUrl absolute; loaded as an image at sign-on
 * @param signOutUrl absolute; loaded as an image at sign-out
 * @param validity how long a token can wait for its redemption; whole minutes
 * @param showIcon whether the image of the callback is shown as the site's icon
 * @param attributes names of the user attributes that the site is given
 */
public record SsoTarget(
        String id,
        String displayName,
        Mechanism mechanism,
        ClientModel client,
        URI callbackUrl,
        URI signOutUrl,
        Duration validity,
        boolean showIcon,
        List<String> attributes) {

    public SsoTarget {
        attributes = List.copyOf(attributes);
    }

    /** Whether the target is the given client's. */
    public boolean belongsTo(ClientModel other) {
        return client.getId().equals(other.getId());
    }
}
