package dev.ssobridge.saml;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * Turns the refusal of a message into an event and an error page, for both endpoints.
 *
 * @param event makes the event builder of the endpoint
 */
record LogoutGuard(KeycloakSession session, Supplier<EventBuilder> event) {
    /** A step of handling a message. */
    @FunctionalInterface
    interface Step {
        Response take() throws RefusedMessageException;
    }

    /** The response of the step, or the page that says why the message was refused. */
    Response answer(Step step) {
        try {
            return step.take();
        } catch (RefusedMessageException refusal) {
            return refuse(refusal.reason());
        }
    }

    /** Leaves a LOGOUT_ERROR event. The page has status 400. */
    Response refuse(MessageReason reason) {
        event.get()
                .event(EventType.LOGOUT)
                .detail(Details.REASON, reason.text())
                .error(reason.error());
        return new LogoutPages(session).refusal(reason);
    }
}
