package dev.ssobridge.broker.setup;

import dev.ssobridge.broker.oidc.OwnerSettings;
import dev.ssobridge.broker.owner.OwnerAddress;
import dev.ssobridge.broker.owner.OwnerLink;
import dev.ssobridge.token.TokenSecret;
import java.net.URI;
import org.keycloak.models.KeycloakSession;

/** A good link, with what it is for. */
record OpenedLink(
        KeycloakSession session, TokenSecret secret, OwnerLink link, OwnerSettings settings, OwnerAddress address) {
    /** Whether that browser has spent the link. */
    boolean isOf(OwnerBrowser browser) {
        return link.isBoundTo(browser.hash());
    }

    /** The page. */
    URI url() {
        return address.link(secret);
    }

    /** What its owner is trying, or null. */
    Trial trial() {
        return Trial.of(link).orElse(null);
    }
}
