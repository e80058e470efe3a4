package dev.ssobridge.saml;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/**
 * Turns the refusal of a message into an event and an answer, for both endpoints.
 *
 * @param event makes the event builder of the endpoint
 * @param page the answer with status 400, for a message that is not answered by SAML
 */
record LogoutGuard(Supplier<EventBuilder> event, Function<MessageReason, Response> page) {
    /** A step of handling a message. */
    @FunctionalInterface
    interface Step {
        Response take() throws RefusedMessageException;
    }

    /** The response of the step, or the answer that says why the message was refused. */
    Response answer(Step step) {
        try {
            return step.take();
        } catch (RefusedMessageException refusal) {
            report(refusal.reason());
            return refusal.answer().orElseGet(() -> page.apply(refusal.reason()));
        }
    }

    /** Leaves a LOGOUT_ERROR event. The page has status 400. */
    Response refuse(MessageReason reason) {
        report(reason);
        return page.apply(reason);
    }

    private void report(MessageReason reason) {
        event.get()
                .event(EventType.LOGOUT)
                .detail(Details.REASON, reason.text())
                .error(reason.error());
    }
}
