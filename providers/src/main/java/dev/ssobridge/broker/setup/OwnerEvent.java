package dev.ssobridge.broker.setup;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/** What the owner of an account does to an identity provider, as an event. The owner has no user here. */
record OwnerEvent(KeycloakSession session, IdentityProviderModel idp) {
    /**
     * Leaves the event.
     *
     * @param result {@code opened}, {@code tested} or {@code switched_on}
     * @param reason why a test has failed, or null
     */
    void leave(String result, String reason) {
        KeycloakContext context = session.getContext();
        EventBuilder event = new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(EventType.CLIENT_LOGIN)
                .detail("sso_action", "provider-setup")
                .detail("result", result)
                .detail(Details.IDENTITY_PROVIDER, idp.getAlias());
        if (reason == null) {
            event.success();
        } else {
            event.detail(Details.REASON, reason).error("provider_test_failed");
        }
    }
}
